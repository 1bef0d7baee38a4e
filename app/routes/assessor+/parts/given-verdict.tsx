import { useTranslation } from 'react-i18next';

import { VerdictBadge } from '~/components/outcome/verdict-badge';
import { Card } from '~/components/ui/card';
import { LocalTime } from '~/components/ui/local-time';
import type { GivenVerdict as Verdict } from '~/domain/assessments/content';
import type { ShownVerdicts } from '~/domain/assessments/review/get-review.server';

/** The verdict as it is kept, for those who only read and beside a refused form. */
export function GivenVerdict({
  verdict,
  verdicts = 'seat',
}: {
  verdict: Verdict | null;
  verdicts?: ShownVerdicts;
}) {
  const { t } = useTranslation('assessor');
  const none = { hidden: 'queue.notShown', agreed: 'item.notAgreed' } as const;
  return (
    <Card title={t(verdicts === 'agreed' ? 'item.agreed' : 'item.verdict')}>
      {verdict ? (
        <>
          <p className="flex flex-wrap items-baseline gap-3">
            <VerdictBadge verdict={verdict.verdict} />
            {verdict.level === null ? null : (
              <strong>{t('item.verifiedLevel', { level: verdict.level })}</strong>
            )}
          </p>
          {verdict.reason ? (
            <p className="mt-2 max-w-prose whitespace-pre-line">{verdict.reason}</p>
          ) : null}
          <p className="mt-2 text-sm text-quiet">
            {verdict.assessorName ? `${verdict.assessorName}, ` : ''}
            <LocalTime at={verdict.updatedAt} /> ·{' '}
            {t('item.onAnswer', { version: verdict.answerVersion })}
          </p>
        </>
      ) : (
        <p className="text-quiet first-letter:uppercase">
          {t(verdicts === 'hidden' || verdicts === 'agreed' ? none[verdicts] : 'item.noVerdict')}
        </p>
      )}
    </Card>
  );
}
