import { useTranslation } from 'react-i18next';

import type { RequirementContent } from '~/domain/assessments/content';
import { requirementState } from '~/domain/assessments/requirement-state';
import type { Together } from '~/domain/assessments/together/together';
import type { CivilDate } from '~/shared/dates';

import { Assignee } from './assignee';
import { Here } from './here';

export interface RowTogetherProps {
  together: Together;
  me: string;
  today: CivilDate;
}

/** Under a requirement in the list of a section: who has it, what is being discussed, who has it open. */
export function RowTogether({
  requirement,
  together,
  me,
  today,
}: RowTogetherProps & { requirement: RequirementContent }) {
  const { t } = useTranslation('unit');
  const { requirementId } = requirement;
  const assignment = together.assignments.find((one) => one.requirementId === requirementId);
  const threads = together.openThreads[requirementId] ?? 0;
  return (
    <p className="flex flex-wrap gap-x-3 text-sm empty:hidden">
      {assignment ? (
        <span>
          {t('together.assignee')}:{' '}
          <Assignee {...{ assignment, me, today }} state={requirementState(requirement)} />
        </span>
      ) : null}
      {threads > 0 ? <span>{t('together.openThreads', { count: threads })}</span> : null}
      <Here requirementId={requirementId} />
    </p>
  );
}
