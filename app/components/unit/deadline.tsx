import { useTranslation } from 'react-i18next';

import { isOpen } from '~/domain/assessments/transitions';
import type { UnitDesk } from '~/domain/assessments/unit-desk';
import { timeLeft } from '~/domain/cycles/phase';
import { shownEnd } from '~/shared/dates';

import { Icon } from '../ui/icon';
import { LocalTime } from '../ui/local-time';

export interface DeadlineProps {
  desk: Pick<UnitDesk, 'assessment' | 'deadline' | 'filing'> | null;
  /** The server's clock when the page was made; the reader's own clock is not asked. */
  now: Date;
}

/** Until when the unit may write, from before it begins until after the end, and the time left while it is open. */
export function Deadline({ desk, now }: DeadlineProps) {
  const { t } = useTranslation('unit');
  if (!desk?.deadline) return null;
  const status = desk.assessment?.status ?? 'draft';
  const left = timeLeft(desk.deadline, now);
  const isNear = desk.filing === 'open' && isOpen(status) && left.days < 7;
  const units = left.days > 0 ? (['days', 'hours'] as const) : (['hours', 'minutes'] as const);
  const parts = units.map((unit) => t(`deadline.${unit}`, { count: left[unit] })).join(' ');
  return (
    <p className="no-print flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm">
      <Icon name="clock" className={`self-center ${isNear ? 'text-warning' : 'text-quiet'}`} />
      <span>
        <span className="text-quiet">
          {t(status === 'returned' ? 'deadline.mend' : 'deadline.title')}:
        </span>{' '}
        <LocalTime at={shownEnd(desk.deadline)} />
      </span>
      {desk.filing === 'before' ? null : (
        <strong className={`angka ${isNear ? 'text-warning' : ''}`}>
          {desk.filing === 'after' ? t('deadline.over') : t('deadline.left', { parts })}
        </strong>
      )}
    </p>
  );
}
