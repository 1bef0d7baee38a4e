import { useTranslation } from 'react-i18next';

import { RadioGroup } from '~/components/forms/choice-controls';
import { TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { fieldId, type Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { DescriptionList } from '~/components/ui/description-list';
import { PostForm } from '~/components/ui/post-form';
import type { ReviewMode } from '~/domain/cycles/review-mode.schema';

/** Prefix of the ids of the fields. */
const FORM = 'cara-menilai';

interface ReviewModeProps {
  mode: ReviewMode & { isFrozen: boolean };
  mayEdit: boolean;
  answer: Refusal | undefined;
}

/** How the submissions of the cycle are judged: a form until the first of them is there, then what was settled and why it stays. */
export function ReviewModeForm({ mode, mayEdit, answer }: ReviewModeProps) {
  const { t } = useTranslation('admin');
  if (!mayEdit || (mode.isFrozen && !answer)) {
    return (
      <>
        <DescriptionList
          items={[
            { term: t('reviewMode.seats'), value: t(`reviewMode.${mode.seats}.label`) },
            {
              term: t('reviewMode.leaseTold'),
              value: t('reviewMode.minutes', { count: mode.leaseMinutes }),
            },
          ]}
        />
        {mode.isFrozen ? <p className="mt-3 text-quiet">{t('reviewMode.frozen')}</p> : null}
      </>
    );
  }
  return <Editing mode={mode} answer={answer} />;
}

function Editing({ mode, answer }: Pick<ReviewModeProps, 'mode' | 'answer'>) {
  const { t } = useTranslation('admin');
  const errors = answer?.errors ?? {};
  const labels = { seats: t('reviewMode.seats'), leaseMinutes: t('reviewMode.lease') };
  return (
    <PostForm noValidate>
      <ErrorSummary formId={FORM} errors={errors} labels={labels} />
      <RadioGroup
        id={fieldId(FORM, 'seats')}
        name="seats"
        error={errors.seats}
        defaultValue={answer?.values.seats ?? String(mode.seats)}
        label={labels.seats}
        options={(['1', '2'] as const).map((value) => ({
          value,
          label: t(`reviewMode.${value}.label`),
          hint: t(`reviewMode.${value}.hint`),
        }))}
      />
      <TextField
        id={fieldId(FORM, 'leaseMinutes')}
        name="leaseMinutes"
        error={errors.leaseMinutes}
        defaultValue={answer?.values.leaseMinutes ?? String(mode.leaseMinutes)}
        label={labels.leaseMinutes}
        hint={t('reviewMode.leaseHint')}
        inputMode="numeric"
        required
      />
      <SubmitButton name="intent" value="review">
        {t('reviewMode.submit')}
      </SubmitButton>
    </PostForm>
  );
}
