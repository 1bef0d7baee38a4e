import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { StandardItem } from '~/domain/itkp/region-profile';
import { formatDate } from '~/shared/dates';

import { useLanguage } from '../ui/root-data';
import { DecisionMark, SourceLink } from './decision-mark';
import { VerdictBadge } from './verdict-badge';

interface StandardRowProps {
  item: StandardItem;
  /** How much is told of what the decision rests on; nothing where all rest on the same, which is then said once. */
  origin: 'full' | 'mark' | 'none';
  /** Where its name leads. */
  to?: string;
  evidenceHref?: (assessmentId: string) => string;
  /** What is said of the filing it is in. */
  children?: ReactNode;
}

/** One standard: the day it was met or decided, and what kept it from being met. */
export function StandardRow({ item, origin, to, evidenceHref, children }: StandardRowProps) {
  const { t } = useTranslation('outcome');
  const language = useLanguage();
  const { decision, metOn, missing } = item;
  const name = `${item.ordinal}. ${item.title[language]}`;
  return (
    <li id={`standar-${item.code}`} className="scroll-mt-6 break-inside-avoid py-2">
      <p className="font-medium">
        {to ? (
          <Link to={to} className="tautan">
            {name}
          </Link>
        ) : (
          name
        )}
      </p>
      {decision ? (
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-quiet">
          <span>
            {t(metOn ? 'standards.metOn' : 'standards.decidedOn', {
              date: formatDate(metOn ?? decision.decidedOn, language, 'long'),
            })}
            {origin === 'full' ? (
              <>
                {' · '}
                <SourceLink source={decision.source} sourceUrl={decision.sourceUrl} />
              </>
            ) : null}
            {decision.assessmentId && evidenceHref ? (
              <>
                {' · '}
                <Link className="tautan" to={evidenceHref(decision.assessmentId)}>
                  {t('standards.evidence')}
                  <span className="sr-only"> {name}</span>
                </Link>
              </>
            ) : null}
          </span>
          {origin === 'none' ? null : <DecisionMark basis={decision.basis} />}
        </p>
      ) : null}
      {missing.length > 0 ? (
        <div className="mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
          <span>{t('standards.missing')}</span>
          <ul className="contents">
            {missing.map(({ code, verdict }) => (
              <li key={code} className="inline-flex items-baseline gap-1.5">
                <span className="angka">{code}</span>
                <VerdictBadge verdict={verdict} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {children}
    </li>
  );
}
