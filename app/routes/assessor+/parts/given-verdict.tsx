import { useTranslation } from 'react-i18next';

import { VerdictBadge } from '~/components/outcome/verdict-badge';
import { Card } from '~/components/ui/card';
import { LocalTime } from '~/components/ui/local-time';
import type { GivenVerdict as Verdict } from '~/domain/assessments/content';

/** The verdict as it is kept, for those who only read and beside a refused form. */
export function GivenVerdict({ verdict }: { verdict: Verdict | null }) {
  const { t } = useTranslation('assessor');
  return (
    <Card title={t('item.verdict')}>
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
        <p className="text-quiet">{t('item.noVerdict')}</p>
      )}
    </Card>
  );
}
