import { useTranslation } from 'react-i18next';

import { VerdictBadge } from '~/components/outcome/verdict-badge';
import { useLanguage } from '~/components/ui/root-data';
import type { SeatView } from '~/domain/assessments/agreement/differences';
import type { Gap } from '~/domain/assessments/agreement/gap';
import { formatExact } from '~/shared/numbers';

type Finding = Pick<SeatView, 'verdict' | 'level' | 'score'> & { stale?: boolean };

/** A verdict with its level and score in one line. */
export function FindingLine({ finding }: { finding: Finding }) {
  const { t } = useTranslation(['agreement', 'assessor']);
  const language = useLanguage();
  const { verdict, level, score, stale } = finding;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <VerdictBadge verdict={verdict} />
      {level === null ? null : (
        <span className="angka">
          {level === 0 ? t('assessor:verdict.levelZero') : t('assessor:item.level', { level })}
        </span>
      )}
      {score === null ? null : (
        <span className="angka">{t('item.score', { score: formatExact(score, language) })}</span>
      )}
      {stale ? <span className="text-sm text-warning">{t('list.stale')}</span> : null}
    </span>
  );
}

/** How far two findings lie apart, in words. */
export function GapWords({ gap }: { gap: Gap }) {
  const { t } = useTranslation('agreement');
  if (gap.kind !== 'distance') return <>{t(`gap.${gap.kind}`)}</>;
  const { distance } = gap;
  return (
    <>{distance.kind === 'other' ? t('gap.other') : t('gap.steps', { count: distance.steps })}</>
  );
}
