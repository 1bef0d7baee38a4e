import { useTranslation } from 'react-i18next';

import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { Card } from '~/components/ui/card';
import { ConfirmDialog } from '~/components/ui/confirm-dialog';
import { PostForm } from '~/components/ui/post-form';

/** Makes a one-time password for somebody who forgot theirs. */
export function ResetPassword({ seen, answer }: { seen: string; answer: unknown }) {
  const { t } = useTranslation('admin');
  return (
    <Card title={t('reset.title')}>
      <ErrorSummary formId="reset" errors={refusalOf(answer)?.errors ?? {}} />
      <p className="mb-4 text-quiet">{t('reset.text')}</p>
      <ConfirmDialog
        name="sandi-baru"
        trigger={t('reset.submit')}
        triggerClassName="btn"
        title={t('reset.confirmTitle')}
        form={
          // why: the page answers itself, and an address that opens the dialog would open it again over the password.
          <PostForm action=".">
            <input type="hidden" name="seen" value={seen} />
            <SubmitButton className="btn btn-error" name="intent" value="reset">
              {t('reset.submit')}
            </SubmitButton>
          </PostForm>
        }
      >
        {t('reset.confirmText')}
      </ConfirmDialog>
    </Card>
  );
}
