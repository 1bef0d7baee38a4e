import { useTranslation } from 'react-i18next';

import { VerdictBadge } from '~/components/outcome/verdict-badge';
import { Card } from '~/components/ui/card';
import { LocalTime } from '~/components/ui/local-time';
import type { RoundSaid } from '~/domain/assessments/review/item-history.server';

/** What the rounds before told the unit about the requirement, and what they asked for. */
export function HistoryCard({ history }: { history: readonly RoundSaid[] }) {
  const { t } = useTranslation('assessor');
  if (history.length === 0) return null;
  return (
    <Card title={t('desk.history')}>
      <ol className="grid gap-3">
        {history.map(({ round, verdict, level, reason, question, ask, at }) => (
          <li key={round} className="border-s-2 border-base-300 ps-3">
            <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-quiet">
              <span>
                {t('desk.round', { round })} · <LocalTime at={at} dayOnly />
              </span>
              {verdict ? <VerdictBadge verdict={verdict} /> : null}
              {level === null ? null : t('item.verifiedLevel', { level })}
            </p>
            {reason ? (
              <p className="max-w-prose break-words whitespace-pre-line">{reason}</p>
            ) : null}
            {ask ? <Said label={t('desk.asked')} text={ask} /> : null}
            {question ? <Said label={t('desk.question')} text={question} /> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Said({ label, text }: { label: string; text: string }) {
  return (
    <p className="max-w-prose break-words whitespace-pre-line">
      <span className="text-sm text-quiet">{label}:</span> {text}
    </p>
  );
}
