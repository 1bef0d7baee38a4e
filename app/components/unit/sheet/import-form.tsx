import { useTranslation } from 'react-i18next';

import type { ImportPlan } from '~/domain/assessments/sheet/plan';
import type { UnitDesk } from '~/domain/assessments/unit-desk';

import { Checkbox } from '../../forms/choice-controls';
import { ErrorSummary } from '../../forms/error-summary';
import { fieldId, type FieldError } from '../../forms/form-state';
import { SubmitButton } from '../../forms/submit-button';
import { ReadOnly } from '../read-only';
import { PostForm } from '../../ui/post-form';

const FORM = 'import';

interface ImportFormProps {
  plan: ImportPlan;
  digest: string;
  desk: Pick<UnitDesk, 'assessment' | 'filing' | 'canWrite'>;
  errors: Record<string, FieldError>;
}

/** The person's word on the preview: everything is saved, or thrown away. */
export function ImportForm({ plan, digest, desk, errors }: ImportFormProps) {
  const { t } = useTranslation('sheet');
  const { changes, conflicts, problems } = plan;
  const canApply = desk.canWrite && problems.length === 0 && changes.length > 0;
  const leave = t('preview.skip', { count: conflicts.length });
  return (
    <PostForm className="no-print">
      <ErrorSummary formId={FORM} errors={errors} labels={{}} />
      {desk.canWrite ? null : (
        <div className="mb-4">
          <ReadOnly desk={desk} />
        </div>
      )}
      <input type="hidden" name="digest" value={digest} />
      {canApply && conflicts.length > 0 ? (
        <Checkbox
          id={fieldId(FORM, 'leave')}
          name="leave"
          value="yes"
          label={leave}
          error={errors.leave}
        />
      ) : null}
      <div className="flex flex-wrap gap-3">
        {canApply ? (
          <SubmitButton name="intent" value="apply" pendingLabel={t('preview.pending')}>
            {t('preview.apply', { count: changes.length })}
          </SubmitButton>
        ) : null}
        <SubmitButton name="intent" value="discard" className="btn">
          {t('preview.discard')}
        </SubmitButton>
      </div>
      {canApply ? <p className="mt-3 text-sm text-quiet">{t('preview.all')}</p> : null}
    </PostForm>
  );
}
