import { useTranslation } from 'react-i18next';

import type { SectionContent } from '~/domain/assessments/content';
import type { Together } from '~/domain/assessments/together/together';
import type { StartedDesk } from '~/domain/assessments/unit-desk';
import { workHref } from '~/domain/assessments/work-address';
import { jakartaDate, shownEnd, type CivilDate } from '~/shared/dates';

import { Checkbox } from '../../forms/choice-controls';
import { Select, TextField } from '../../forms/controls';
import { fieldId, type Refusal } from '../../forms/form-state';
import { SubmitButton } from '../../forms/submit-button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { PostForm } from '../../ui/post-form';

export const SECTION_FORM = 'penugasan-bagian';

interface SectionAssignmentProps {
  section: SectionContent;
  together: Pick<Together, 'assignments' | 'colleagues'>;
  today: CivilDate;
  refusal: Refusal | undefined;
  desk: StartedDesk;
}

/** Gives all of a section to one colleague, or takes it from everybody. */
export function SectionAssignment(props: SectionAssignmentProps) {
  const { section, together, today, refusal, desk } = props;
  const { t } = useTranslation('unit');
  const action = workHref(`/unit/bagian/${section.sectionId}/penugasan`, desk.assessment.id);
  const errors = refusal?.errors ?? {};
  const typed = refusal?.values ?? {};
  const own = new Set(section.requirements.map(({ requirementId }) => requirementId));
  const isGiven = together.assignments.some(({ requirementId }) => own.has(requirementId));
  return (
    <Card title={t('together.sectionAssign')}>
      <p className="-mt-2 mb-4 text-sm text-quiet">{t('together.sectionLead')}</p>
      <PostForm id={SECTION_FORM} action={action} noValidate>
        <Select
          id={fieldId(SECTION_FORM, 'assigneeId')}
          name="assigneeId"
          label={t('together.assignTo')}
          options={together.colleagues.map(({ userId, name }) => ({ value: userId, label: name }))}
          defaultValue={typed.assigneeId ?? ''}
          error={errors.assigneeId}
        />
        <TextField
          id={fieldId(SECTION_FORM, 'dueOn')}
          name="dueOn"
          type="date"
          min={today}
          max={desk.deadline ? jakartaDate(shownEnd(desk.deadline)) : undefined}
          label={t('together.dueOn')}
          hint={t('together.dueHint')}
          optional
          defaultValue={typed.dueOn ?? ''}
          error={errors.dueOn}
        />
        <Checkbox
          id={fieldId(SECTION_FORM, 'replace')}
          name="replace"
          value="yes"
          label={t('together.sectionReplace')}
          defaultValue={typed.replace}
        />
        <SubmitButton name="intent" value="assign">
          {t('together.sectionAssign')}
        </SubmitButton>
      </PostForm>
      {isGiven ? (
        <div className="mt-5 border-t border-base-300 pt-4">
          <ConfirmDialog
            name="kosongkan"
            trigger={t('together.sectionClear')}
            triggerClassName="btn btn-sm"
            title={`${t('together.sectionClear')}?`}
            form={
              <PostForm action={action}>
                <SubmitButton name="intent" value="clear" className="btn btn-error">
                  {t('together.sectionClear')}
                </SubmitButton>
              </PostForm>
            }
          >
            <p>{t('together.sectionClearText')}</p>
          </ConfirmDialog>
        </div>
      ) : null}
    </Card>
  );
}
