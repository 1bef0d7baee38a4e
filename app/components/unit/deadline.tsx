import { useTranslation } from 'react-i18next';

import type { FilingState } from '~/domain/assessments/filing-window';
import { isOpen, type AssessmentStatus } from '~/domain/assessments/transitions';
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
  const state = stateOf(desk.filing, status);
  const left = timeLeft(desk.deadline, now);
  const isNear = state === 'left' && left.days < 7;
  const units = left.days > 0 ? (['days', 'hours'] as const) : (['hours', 'minutes'] as const);
  const parts = units.map((unit) => t(`deadline.${unit}`, { count: left[unit] })).join(' ');
  return (
    <p className="no-print flex gap-x-2 text-sm">
      <Icon name="clock" className={`mt-0.5 shrink-0 ${isNear ? 'text-warning' : 'text-quiet'}`} />
      <span className="text-pretty">
        <span className="text-quiet">
          {t(status === 'returned' ? 'deadline.mend' : 'deadline.title')}:
        </span>{' '}
        <LocalTime at={shownEnd(desk.deadline)} />
        {state === null ? null : (
          <>
            {' · '}
            <strong className={`angka whitespace-nowrap ${isNear ? 'text-warning' : ''}`}>
              {t(`deadline.${state}`, { parts })}
            </strong>
          </>
        )}
      </span>
    </p>
  );
}

/** What is said beside the date: that it is done, that it is over, or the time left; nothing before filing begins. */
function stateOf(filing: FilingState, status: AssessmentStatus): 'filed' | 'over' | 'left' | null {
  if (!isOpen(status)) return 'filed';
  if (filing === 'before') return null;
  return filing === 'after' ? 'over' : 'left';
}
