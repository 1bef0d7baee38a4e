import { useTranslation } from 'react-i18next';

import type { StartedDesk } from '~/domain/assessments/unit-desk';
import { shownEnd } from '~/shared/dates';

import { TextArea } from '../forms/controls';
import { fieldId, type FieldError } from '../forms/form-state';
import { SubmitButton } from '../forms/submit-button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { LocalTime } from '../ui/local-time';
import { PostForm } from '../ui/post-form';

interface WithdrawProps {
  desk: Pick<StartedDesk, 'assessment' | 'canWithdraw' | 'deadline'>;
  isHead: boolean;
  /** What was typed and refused. */
  reason?: string;
  error?: FieldError;
}

/** Taking back what is submitted, while that is possible: by when, what happens then, and the button for the head. */
export function Withdraw({ desk, isHead, reason, error }: WithdrawProps) {
  const { t } = useTranslation('filing');
  if (!desk.canWithdraw) return null;
  if (!isHead) return <p className="mt-3 text-sm text-quiet">{t('withdraw.headOnly')}</p>;
  const { round, id } = desk.assessment;
  const form = (
    <PostForm id="tarik" action="/unit/periksa">
      <input type="hidden" name="assessmentId" value={id} />
      <input type="hidden" name="round" value={round} />
      <SubmitButton className="btn btn-error" name="intent" value="withdraw">
        {t('withdraw.action')}
      </SubmitButton>
    </PostForm>
  );
  return (
    <div className="no-print mt-4 grid gap-3">
      <p className="text-sm text-quiet">
        {t('withdraw.until')} {desk.deadline ? <LocalTime at={shownEnd(desk.deadline)} /> : null}.
      </p>
      <div>
        <ConfirmDialog
          name="tarik"
          trigger={t('withdraw.action')}
          title={t('withdraw.title')}
          form={form}
        >
          <p>{t('withdraw.text', { round })}</p>
          <div className="mt-4">
            <TextArea
              form="tarik"
              id={fieldId('tarik', 'reason')}
              name="reason"
              label={t('withdraw.reason')}
              rows={3}
              maxLength={500}
              defaultValue={reason}
              error={error}
              optional
            />
          </div>
        </ConfirmDialog>
      </div>
    </div>
  );
}
