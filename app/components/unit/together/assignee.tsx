import { useTranslation } from 'react-i18next';

import { isOverdue } from '~/domain/assessments/together/own-tasks';
import type { RequirementState } from '~/domain/assessments/requirement-state';
import type { Assignment } from '~/domain/assessments/together/together';
import { formatDate, type CivilDate } from '~/shared/dates';

import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';

interface AssigneeProps {
  assignment: Assignment | null;
  state: RequirementState;
  me: string;
  today: CivilDate;
}

/** Who takes care of a requirement and until when. */
export function Assignee({ assignment, state, me, today }: AssigneeProps) {
  const { t } = useTranslation('unit');
  if (!assignment) return <span className="text-quiet">{t('together.nobody')}</span>;
  const { assigneeId, assigneeName, isColleague, dueOn } = assignment;
  return (
    <>
      <span className="font-medium">{assigneeName ?? t('together.someone')}</span>
      {assigneeId === me ? <span className="text-quiet"> ({t('together.you')})</span> : null}
      {isColleague ? null : <span className="text-warning"> ({t('together.left')})</span>}
      {dueOn ? (
        <>
          {' · '}
          <DueDay dueOn={dueOn} overdue={isOverdue(dueOn, state, today)} />
        </>
      ) : null}
    </>
  );
}

/** The last day; one that is over is told by icon, word and colour. */
export function DueDay({ dueOn, overdue }: { dueOn: CivilDate; overdue: boolean }) {
  const { t } = useTranslation('unit');
  const date = formatDate(dueOn, useLanguage(), 'long');
  if (!overdue) return <time dateTime={dueOn}>{t('together.due', { date })}</time>;
  return (
    <time dateTime={dueOn} className="font-semibold text-error">
      <Icon name="warning" className="me-1 -mt-0.5" />
      {t('together.overdue', { date })}
    </time>
  );
}
