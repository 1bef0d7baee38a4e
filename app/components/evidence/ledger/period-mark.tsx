import { useTranslation } from 'react-i18next';

import { periodState, SOON_DAYS, type PeriodState } from '~/domain/evidence/ledger';
import { addDays, formatDate, type CivilDate } from '~/shared/dates';

import { Icon, type IconName } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';
import { toneClass, type Tone } from '../../ui/status';

interface PeriodProps {
  from: CivilDate | null;
  until: CivilDate | null;
  today: CivilDate;
}

const LOOK: Record<Exclude<PeriodState, 'none'>, { icon: IconName; tone: Tone }> = {
  future: { icon: 'clock', tone: 'quiet' },
  current: { icon: 'check', tone: 'good' },
  soon: { icon: 'clock', tone: 'care' },
  expired: { icon: 'warning', tone: 'bad' },
};

/** How a file's period stands today, as icon and word; nothing when nobody said. */
export function PeriodMark({ today, ...period }: PeriodProps) {
  const { t } = useTranslation('evidence');
  const state = periodState(period, today, addDays(today, SOON_DAYS));
  if (state === 'none') return null;
  const { icon, tone } = LOOK[state];
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-sm border px-1.5 py-0.5 text-[0.8125rem] leading-tight font-semibold whitespace-nowrap ${toneClass[tone]}`}
    >
      <Icon name={icon} />
      {t(`period.${state}`)}
    </span>
  );
}

/** The days of a period in words. */
export function PeriodText({ from, until }: Omit<PeriodProps, 'today'>) {
  const { t } = useTranslation('evidence');
  const language = useLanguage();
  const day = (date: CivilDate) => formatDate(date, language, 'long');
  if (from && until) return t('period.between', { from: day(from), until: day(until) });
  if (from) return t('period.since', { from: day(from) });
  if (until) return t('period.until', { until: day(until) });
  return t('period.none');
}
