import { useTranslation } from 'react-i18next';

import { TextArea, TextField } from '~/components/forms/controls';
import { fieldId, type Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useUnsavedForm } from '~/components/forms/use-unsaved-form';
import { Card } from '~/components/ui/card';
import { ConfirmDialog } from '~/components/ui/confirm-dialog';
import { PostForm } from '~/components/ui/post-form';
import type { MinutesPage } from '~/domain/assessments/minutes/get-minutes.server';
import {
  INSTEAD_REASON_MAX,
  REOPEN_REASON_MAX,
  type SeatToSignFor,
} from '~/domain/assessments/minutes/minutes';

/** Prefix of the ids of the fields here; the error summary links to them. */
export const MINUTES_FORM = 'berita-acara';

interface MinutesStepsProps {
  may: MinutesPage['may'];
  /** Of the minutes on the screen, when they are the latest: a signature is for these and no others. */
  sha256: string | null;
  /** Days a reopening may name: the first, the last, and the one proposed. */
  openUntil: { from: string; until: string; proposed: string };
  refusal?: Refusal;
}

/** What the reader may do about the minutes; nothing for those who only read. */
export function MinutesSteps({ may, sha256, openUntil, refusal }: MinutesStepsProps) {
  const { t } = useTranslation('minutes');
  const sign = may.sign !== null && sha256 !== null;
  const signFor = sha256 === null ? [] : may.signFor;
  if (!may.prepare && !sign && !may.reopen && signFor.length === 0) return null;
  return (
    <Card title={t('step.title')} id={MINUTES_FORM}>
      <div className="grid gap-4">
        {may.prepare ? (
          <PostForm>
            <p className="mb-2 text-sm text-quiet">{t('step.prepare.text')}</p>
            <SubmitButton name="intent" value="prepare">
              {t('step.prepare.button')}
            </SubmitButton>
          </PostForm>
        ) : null}
        {sign ? (
          <ConfirmDialog
            name="tanda-tangan"
            trigger={t('step.sign.button')}
            triggerClassName="btn btn-primary"
            title={t('step.sign.title')}
            form={
              <PostForm>
                <input type="hidden" name="sha256" value={sha256} />
                <SubmitButton name="intent" value="sign">
                  {t('step.sign.button')}
                </SubmitButton>
              </PostForm>
            }
          >
            <p>{t(may.sign === 'lead' ? 'step.sign.lead' : 'step.sign.seat')}</p>
            <p className="mt-2 text-sm break-all text-quiet">SHA-256 {sha256}</p>
          </ConfirmDialog>
        ) : null}
        {signFor.map((seat) => (
          <InsteadForm key={seat.capacity} {...{ seat, refusal }} sha256={sha256 ?? ''} />
        ))}
        {may.reopen ? <ReopenForm {...{ openUntil, refusal }} /> : null}
      </div>
    </Card>
  );
}

interface InsteadFormProps {
  seat: SeatToSignFor;
  sha256: string;
  refusal?: Refusal;
}

/** Signs for who handed in a seat and can sign no more. */
function InsteadForm({ seat, sha256, refusal }: InsteadFormProps) {
  const { t } = useTranslation('minutes');
  const { capacity, name } = seat;
  const { intent, capacity: asked } = refusal?.values ?? {};
  const refused = intent === 'signInstead' && asked === capacity ? refusal : undefined;
  const number = capacity === 'seat2' ? 2 : 1;
  return (
    <details open={refused !== undefined} className="rounded-box border border-base-300 p-3">
      <summary className="font-semibold">{t('step.instead.open', { seat: number })}</summary>
      <PostForm className="mt-3" noValidate>
        <input type="hidden" name="intent" value="signInstead" />
        <input type="hidden" name="capacity" value={capacity} />
        <input type="hidden" name="sha256" value={sha256} />
        <p className="mb-2 text-sm text-quiet">{t('step.instead.text', { name })}</p>
        <TextArea
          id={fieldId(MINUTES_FORM, refused ? 'why' : `why-${capacity}`)}
          name="why"
          label={t('step.instead.reason')}
          hint={t('step.instead.hint')}
          error={refused?.errors.why}
          defaultValue={refused?.values.why}
          maxLength={INSTEAD_REASON_MAX}
          required
        />
        <SubmitButton>{t('step.instead.button', { seat: number })}</SubmitButton>
      </PostForm>
    </details>
  );
}

function ReopenForm({ openUntil, refusal }: Pick<MinutesStepsProps, 'openUntil' | 'refusal'>) {
  const { t } = useTranslation('minutes');
  const refused = refusal?.values.intent === 'reopen' ? refusal : undefined;
  const unsaved = useUnsavedForm(refused !== undefined);
  return (
    <details open={refused !== undefined} className="rounded-box border border-base-300 p-3">
      <summary className="font-semibold">{t('step.reopen.open')}</summary>
      <PostForm {...unsaved} className="mt-3" noValidate>
        <input type="hidden" name="intent" value="reopen" />
        <p className="mb-2 text-sm text-quiet">{t('step.reopen.text')}</p>
        <TextArea
          id={fieldId(MINUTES_FORM, 'reason')}
          name="reason"
          label={t('step.reopen.reason')}
          hint={t('step.reopen.hint')}
          error={refused?.errors.reason}
          defaultValue={refused?.values.reason}
          maxLength={REOPEN_REASON_MAX}
          required
        />
        <TextField
          id={fieldId(MINUTES_FORM, 'openUntil')}
          name="openUntil"
          type="date"
          label={t('step.reopen.openUntil')}
          hint={t('step.reopen.openUntilHint')}
          error={refused?.errors.openUntil}
          defaultValue={refused?.values.openUntil ?? openUntil.proposed}
          min={openUntil.from}
          max={openUntil.until}
        />
        <SubmitButton>{t('step.reopen.button')}</SubmitButton>
      </PostForm>
    </details>
  );
}
