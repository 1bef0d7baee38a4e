import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { SectionOverview } from '~/domain/assessments/review/get-review.server';

/** Name of the part of the address that says which requirements are shown. */
const SHOWN = 'tampil';
const KINDS = ['requested', 'untouched', 'unrequested', 'same'] as const;
type Kind = (typeof KINDS)[number];

const kindOf = (item: SectionOverview['items'][number]): Kind => item.mark ?? 'same';

/** The sections with only the requirements the address asks for; sections without any are left out. */
export function useShownSections(sections: readonly SectionOverview[]) {
  const [search] = useSearchParams();
  const kind = KINDS.find((one) => one === search.get(SHOWN)) ?? null;
  const shown =
    kind === null
      ? sections
      : sections
          .map((section) => ({
            ...section,
            items: section.items.filter((item) => kindOf(item) === kind),
          }))
          .filter(({ items }) => items.length > 0);
  return { kind, shown };
}

interface MarkFilterProps {
  sections: readonly SectionOverview[];
  kind: Kind | null;
}

/** After a return: what was asked and what was changed, each kind with its count and a link to only those. */
export function MarkFilter({ sections, kind }: MarkFilterProps) {
  const { t } = useTranslation('rounds');
  const items = sections.flatMap((section) => section.items);
  const choices = [
    { key: 'all' as const, count: items.length, to: '?' },
    ...KINDS.map((key) => ({
      key,
      count: items.filter((item) => kindOf(item) === key).length,
      to: `?${SHOWN}=${key}`,
    })),
  ];
  return (
    <nav aria-label={t('filter.label')} className="no-print">
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ key, count, to }) => {
          const isCurrent = key === (kind ?? 'all');
          return (
            <li key={key}>
              <Link
                to={to}
                preventScrollReset
                aria-current={isCurrent ? 'true' : undefined}
                className={`btn btn-sm h-auto min-h-8 py-1 ${isCurrent ? 'btn-primary' : ''}`}
              >
                {t(`filter.${key}`, { count })}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
