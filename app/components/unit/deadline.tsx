import { useTranslation } from 'react-i18next';

import type { FilingState } from '~/domain/assessments/filing-window';
import { isOpen, type AssessmentStatus } from '~/domain/assessments/transitions';
import type { UnitDesk } from '~/domain/assessments/unit-desk';
import { shownEnd } from '~/shared/dates';

import { Icon } from '../ui/icon';
import { LocalTime } from '../ui/local-time';
import { deadlineOrigin, shownStep, timeParts } from './deadline-parts';
import { useSecondsLeft } from './server-clock';

export interface DeadlineProps {
  desk: Pick<UnitDesk, 'assessment' | 'deadline' | 'filing' | 'extension' | 'cycle'> | null;
  /** The server's clock when the page was made; the reader's own clock is not asked. */
  now: Date;
}

/**
 * Until when the unit may write, from before it begins until after the end, and the time left while it is open,
 * counting down. An extension says so, with the end it moved and why; for what is to be mended, who set the day. A day
 * by which a return wants the work back comes first, though the work may still be submitted after it. Nothing of work that is accepted.
 */
export function Deadline({ desk, now }: DeadlineProps) {
  const { t } = useTranslation('unit');
  if (!desk?.deadline) return null;
  const status = desk.assessment?.status ?? 'draft';
  // why: what is decided waits for no day any more.
  if (status === 'accepted') return null;
  const wanted = wantedBack(desk);
  if (wanted && now < wanted) {
    return (
      <div className="no-print grid gap-1 text-sm">
        <DeadlineLine deadline={wanted} now={now} state="left" title="wanted" />
        <p className="ps-6 text-pretty text-quiet">
          {t('deadline.last')}: <LocalTime at={shownEnd(desk.deadline)} /> (
          {t('deadline.from.filing')})
        </p>
      </div>
    );
  }
  return (
    <div className="no-print grid gap-1 text-sm">
      <DeadlineLine
        deadline={desk.deadline}
        now={now}
        state={stateOf(desk.filing, status)}
        title={wanted ? 'last' : status === 'returned' ? 'mend' : 'title'}
      />
      {wanted ? (
        <p className="ps-6 text-pretty text-quiet">
          {t('deadline.wantedBy')} <LocalTime at={shownEnd(wanted)} />.
        </p>
      ) : null}
      {status === 'returned' && !desk.extension ? (
        <p className="ps-6 text-quiet">{t(`deadline.from.${deadlineOrigin(desk)}`)}</p>
      ) : null}
      <ExtensionLine desk={desk} />
    </div>
  );
}

/** The day a return asks for where the phase ends later; null where it is the deadline, or the province gave more time. */
function wantedBack(desk: NonNullable<DeadlineProps['desk']>): Date | null {
  const dueAt = desk.assessment?.returned?.dueAt;
  if (!dueAt || !desk.deadline || deadlineOrigin(desk) !== 'filing') return null;
  return dueAt < desk.deadline ? dueAt : null;
}

interface DeadlineLineProps {
  deadline: Date;
  now: Date;
  state: 'filed' | 'over' | 'left' | null;
  title: 'title' | 'mend' | 'wanted' | 'last';
}

function DeadlineLine({ deadline, now, state, title }: DeadlineLineProps) {
  const { t } = useTranslation('unit');
  const left = useSecondsLeft(deadline, now, shownStep);
  const shown = state === 'left' && left < 0 ? 'over' : state;
  const isNear = shown === 'left' && left < 7 * 86_400;
  const parts = timeParts(left)
    .map(({ unit, count }) => t(`deadline.${unit}`, { count }))
    .join(' ');
  return (
    <p className="flex gap-x-2">
      <Icon name="clock" className={`mt-0.5 shrink-0 ${isNear ? 'text-warning' : 'text-quiet'}`} />
      <span className="text-pretty">
        <span className="text-quiet">{t(`deadline.${title}`)}:</span>{' '}
        <LocalTime at={shownEnd(deadline)} />
        {shown === null ? null : (
          <>
            {' · '}
            <strong className={`angka whitespace-nowrap ${isNear ? 'text-warning' : ''}`}>
              {t(`deadline.${shown}`, { parts })}
            </strong>
          </>
        )}
        {/* Said once, when it happens before the reader's eyes. */}
        <span role="status" className="sr-only">
          {shown === 'over' && state === 'left'
            ? t(title === 'wanted' ? 'deadline.wantedOver' : 'deadline.overNow')
            : ''}
        </span>
      </span>
    </p>
  );
}

function ExtensionLine({ desk }: { desk: NonNullable<DeadlineProps['desk']> }) {
  const { t } = useTranslation('unit');
  const end = desk.cycle.phases.filing?.endsAt;
  if (!desk.extension || !end) return null;
  return (
    <p className="ps-6 text-pretty text-quiet">
      {t('extension.mark')} <LocalTime at={shownEnd(end)} />. {t('extension.reason')}:{' '}
      {desk.extension.reason}
    </p>
  );
}

/** What is said beside the date: that it is done, that it is over, or the time left; nothing before filing begins. */
function stateOf(filing: FilingState, status: AssessmentStatus): 'filed' | 'over' | 'left' | null {
  if (!isOpen(status)) return 'filed';
  if (filing === 'before') return null;
  return filing === 'after' ? 'over' : 'left';
}
