import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '~/components/ui/root-data';
import type { HeatTotals } from '~/domain/assessments/board/board';
import type { BoardStandard } from '~/domain/assessments/board/board-facts';
import { CELL_STATES } from '~/domain/assessments/board/cell';
import { formatInteger } from '~/shared/numbers';

/** What each mark means and how many cells carry it; each leads to its regions. */
export function HeatLegend({
  totals,
  filterHref,
}: {
  totals: HeatTotals;
  filterHref: (state: string, standard: string | null) => string;
}) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  return (
    <div role="group" aria-label={t('heat.legend')}>
      <ul className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {CELL_STATES.map((state) => {
          const count = totals.states[state];
          const shown = formatInteger(count, language);
          return (
            <li key={state} className="flex items-center gap-2">
              <span
                aria-hidden
                className={`grid size-7 place-items-center rounded-sm font-bold sel-${state}`}
              >
                {t(`mark.${state}`)}
              </span>
              {count === 0 ? (
                <span className="text-quiet">
                  {t(`state.${state}`)} <span className="angka">0</span>
                </span>
              ) : (
                <Link className="tautan" to={filterHref(state, null)} preventScrollReset>
                  {t(`state.${state}`)} <span className="angka">{shown}</span>
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The columns in words. */
export function StandardNames({ standards }: { standards: readonly BoardStandard[] }) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  return (
    <details className="mt-4 text-sm">
      <summary className="tautan inline-block">{t('heat.names')}</summary>
      <dl className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {standards.map(({ code, title }) => (
          <div key={code} className="flex gap-3">
            <dt className="angka w-10 shrink-0 font-semibold">{code}</dt>
            <dd>{title[language]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
