import { useTranslation } from 'react-i18next';

import { timeLeft } from '~/domain/cycles/phase';
import { shownEnd } from '~/shared/dates';

import { Icon } from '../ui/icon';
import { LocalTime } from '../ui/local-time';

interface DeadlineProps {
  at: Date;
  /** The server's clock when the page was made; the reader's own clock is not asked. */
  now: Date;
}

/** Time left in days and hours, and the deadline itself. */
export function Deadline({ at, now }: DeadlineProps) {
  const { t } = useTranslation('unit');
  const { days, hours, minutes } = timeLeft(at, now);
  const unit = days > 0 ? 'days' : hours > 0 ? 'hours' : 'minutes';
  const isOver = days + hours + minutes === 0;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <Icon name="clock" className={days < 7 ? 'text-warning' : 'text-quiet'} />
      <strong className={`angka ${days < 7 ? 'text-warning' : ''}`}>
        {isOver ? t('deadline.over') : t(`deadline.${unit}`, { days, hours, minutes })}
      </strong>
      <span className="text-quiet">
        {t('deadline.until')} <LocalTime at={shownEnd(at)} />
      </span>
    </p>
  );
}
