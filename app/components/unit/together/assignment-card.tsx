import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RequirementContent } from '~/domain/assessments/content';
import { requirementState } from '~/domain/assessments/requirement-state';
import type { RequirementTogether } from '~/domain/assessments/together/together';

import { Select, TextField } from '../../forms/controls';
import { fieldId, type Refusal } from '../../forms/form-state';
import { SubmitButton } from '../../forms/submit-button';
import { Icon } from '../../ui/icon';
import { LocalTime } from '../../ui/local-time';
import { Assignee } from './assignee';
import { ASSIGN_FORM } from './form-ids';
import { TogetherForm } from './together-form';
import { Work } from './work';

interface AssignmentCardProps {
  requirement: RequirementContent;
  together: RequirementTogether;
  canWrite: boolean;
  refusal?: Refusal;
  /** Shows the form at once. */
  isOpen?: boolean;
}

/** Who takes care of the requirement, and the form to change that. */
export function AssignmentCard(props: AssignmentCardProps) {
  const { requirement, together, canWrite } = props;
  const { assignment, me, work, today } = together;
  const { t } = useTranslation('unit');
  return (
    <section
      id="petugas"
      aria-label={t('together.assignee')}
      className="kartu flex flex-wrap items-center gap-x-4 rounded-box border border-base-300 bg-base-100 px-4 py-2 sm:px-6"
    >
      <p className="flex gap-2">
        <Icon name="person" className="mt-1 text-quiet" />
        <span className="min-w-0">
          {t('together.assignee')}:{' '}
          <Assignee {...{ assignment, me, today }} state={requirementState(requirement)} />
        </span>
      </p>
      {canWrite ? (
        <Work.Provider value={work}>
          <Change key={`${work}/${requirement.requirementId}`} {...props} />
        </Work.Provider>
      ) : null}
    </section>
  );
}

function Change({ requirement, together, refusal, isOpen }: AssignmentCardProps) {
  const { t } = useTranslation('unit');
  const box = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);
  const [isDone, setDone] = useState(false);
  function close() {
    box.current?.removeAttribute('open');
    // why: the button that had the keyboard is out of sight now.
    summary.current?.focus();
    setDone(true);
  }
  const { assignment, colleagues, me } = together;
  return (
    <>
      <p role="status" className="no-print order-last text-sm text-success empty:hidden">
        {isDone ? t('toast.assigned') : null}
      </p>
      <details
        ref={box}
        open={isOpen}
        className="no-print open:basis-full"
        onToggle={(event) => event.currentTarget.open && setDone(false)}
      >
        <summary ref={summary} className="tautan inline-block py-1 text-sm font-semibold">
          {t(assignment ? 'together.change' : 'together.assign')}
        </summary>
        <TogetherForm
          id={ASSIGN_FORM}
          key={assignment?.version ?? 0}
          requirementId={requirement.requirementId}
          requirementCode={requirement.code}
          me={me}
          refusal={refusal}
          className="mt-3 max-w-xl"
          onDone={close}
        >
          {({ errors, typed, pending }) => (
            <>
              <input type="hidden" name="version" value={assignment?.version ?? 0} />
              <div className="grid gap-x-4 sm:grid-cols-2">
                <Select
                  id={fieldId(ASSIGN_FORM, 'assigneeId')}
                  name="assigneeId"
                  label={t('together.assignTo')}
                  empty={t('together.noOne')}
                  options={colleagues.map(({ userId, name }) => ({ value: userId, label: name }))}
                  defaultValue={
                    typed.assigneeId ?? (assignment?.isColleague ? assignment.assigneeId : '')
                  }
                  error={errors.assigneeId}
                />
                <TextField
                  id={fieldId(ASSIGN_FORM, 'dueOn')}
                  name="dueOn"
                  type="date"
                  label={t('together.dueOn')}
                  optional
                  defaultValue={typed.dueOn ?? assignment?.dueOn ?? ''}
                  error={errors.dueOn}
                />
              </div>
              <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
                <SubmitButton name="intent" value="assign" pending={pending} className="btn btn-sm">
                  {t('together.save')}
                </SubmitButton>
                {assignment ? (
                  <p className="text-sm text-quiet">
                    {t('together.by', { name: assignment.assignedByName ?? t('together.someone') })}
                    , <LocalTime at={assignment.assignedAt} />
                  </p>
                ) : null}
              </div>
            </>
          )}
        </TogetherForm>
      </details>
    </>
  );
}
