import { useTranslation } from 'react-i18next';

import { TextArea, TextField } from '~/components/forms/controls';
import { fieldId, type Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useUnsavedForm } from '~/components/forms/use-unsaved-form';
import { Card } from '~/components/ui/card';
import { ConfirmDialog } from '~/components/ui/confirm-dialog';
import { PostForm } from '~/components/ui/post-form';
import { useLanguage } from '~/components/ui/root-data';
import type { ReviewActions } from '~/domain/assessments/review/review-actions';
import type { ReviewFacts } from '~/domain/assessments/review/review.repo.server';
import { formatDate } from '~/shared/dates';

/** Prefix of the ids of the fields here; the error summary links to them. */
export const STEP_FORM = 'langkah';

type ReturnFormProps = Pick<StepFormsProps, 'dueFrom' | 'dueUntil' | 'refusal'>;

interface StepFormsProps {
  actions: ReviewActions;
  review: ReviewFacts;
  /** Verdicts still missing. */
  open: number;
  /** First day a return may be due. */
  dueFrom: string;
  /** Last day a return may be due; null when the cycle has no review phase. */
  dueUntil: string | null;
  refusal?: Refusal;
}

/** What the reader may do with the whole assessment; nothing for those who only read. */
export function StepForms({ actions, review, open, dueFrom, dueUntil, refusal }: StepFormsProps) {
  const { t } = useTranslation('assessor');
  if (!Object.values(actions).some(Boolean)) return null;
  const returned = refusal?.values.intent === 'return' ? refusal : undefined;
  return (
    <Card title={t('step.title')} id={STEP_FORM}>
      <div className="grid gap-4">
        {actions.claim ? <Step intent="claim" main /> : null}
        {actions.takeOver ? (
          <ConfirmDialog
            name="ambil-alih"
            trigger={t('step.takeOver.button')}
            triggerClassName="btn"
            title={t('step.takeOver.title')}
            form={<Step intent="takeOver" main bare />}
          >
            <p>{t('step.takeOver.text', { name: review.holderName ?? '–' })}</p>
          </ConfirmDialog>
        ) : null}
        {actions.close ? (
          <ConfirmDialog
            name="terima"
            trigger={t('step.accept.button')}
            triggerClassName={`btn ${open === 0 ? 'btn-primary' : ''}`}
            title={t('step.accept.title')}
            form={<Step intent="accept" main bare />}
          >
            <p>{open === 0 ? t('step.accept.text') : t('step.accept.notYet', { count: open })}</p>
          </ConfirmDialog>
        ) : null}
        {actions.close ? (
          <details open={returned !== undefined} className="rounded-box border border-base-300 p-3">
            <summary className="font-semibold">{t('step.return.open')}</summary>
            <ReturnForm dueFrom={dueFrom} dueUntil={dueUntil} refusal={returned} />
          </details>
        ) : null}
        {actions.handBack ? <Step intent="handBack" /> : null}
      </div>
    </Card>
  );
}

/** Gives the work back to its unit, with a reason and a day. */
function ReturnForm({ dueFrom, dueUntil, refusal }: ReturnFormProps) {
  const { t } = useTranslation('assessor');
  const language = useLanguage();
  const unsaved = useUnsavedForm(refusal !== undefined);
  return (
    <PostForm {...unsaved} className="mt-3" noValidate>
      <input type="hidden" name="intent" value="return" />
      <TextArea
        id={fieldId(STEP_FORM, 'reason')}
        name="reason"
        label={t('step.return.reason')}
        hint={t('step.return.reasonHint')}
        error={refusal?.errors.reason}
        defaultValue={refusal?.values.reason}
        maxLength={4000}
        required
      />
      <TextField
        id={fieldId(STEP_FORM, 'dueOn')}
        name="dueOn"
        type="date"
        min={dueFrom}
        max={dueUntil ?? undefined}
        label={t('step.return.dueOn')}
        hint={
          dueUntil
            ? t('step.return.dueUntil', { latest: formatDate(dueUntil, language, 'long') })
            : t('step.return.dueHint')
        }
        error={refusal?.errors.dueOn}
        defaultValue={refusal?.values.dueOn}
        required
      />
      <SubmitButton>{t('step.return.button')}</SubmitButton>
    </PostForm>
  );
}

interface StepProps {
  intent: 'claim' | 'takeOver' | 'accept' | 'handBack';
  main?: boolean;
  /** Without the explaining sentence, where a dialog has said it. */
  bare?: boolean;
}

function Step({ intent, main, bare }: StepProps) {
  const { t } = useTranslation('assessor');
  return (
    <PostForm>
      {bare ? null : <p className="mb-2 text-sm text-quiet">{t(`step.${intent}.text`)}</p>}
      <SubmitButton name="intent" value={intent} className={`btn ${main ? 'btn-primary' : ''}`}>
        {t(`step.${intent}.button`)}
      </SubmitButton>
    </PostForm>
  );
}
