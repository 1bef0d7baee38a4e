import { useTranslation } from 'react-i18next';

import { TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useZodForm } from '~/components/forms/use-zod-form';
import { Card } from '~/components/ui/card';
import { PostForm } from '~/components/ui/post-form';

const loadSchema = () =>
  import('~/domain/accounts/account.schema').then((schemas) => schemas.changePasswordSchema);

/** Changes one's own password. */
export function PasswordForm({ answer }: { answer: unknown }) {
  const { t } = useTranslation('auth');
  const form = useZodForm(loadSchema, { refusal: refusalOf(answer) });
  const labels = {
    currentPassword: t('password.current'),
    newPassword: t('password.next'),
    repeatedPassword: t('password.repeated'),
  };
  return (
    <Card title={t('password.title')} id="sandi">
      <PostForm {...form.props}>
        <ErrorSummary formId={form.id} errors={form.errors} labels={labels} />
        <TextField
          {...form.field('currentPassword')}
          label={labels.currentPassword}
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          {...form.field('newPassword')}
          label={labels.newPassword}
          hint={t('password.hint')}
          type="password"
          autoComplete="new-password"
          required
        />
        <TextField
          {...form.field('repeatedPassword')}
          label={labels.repeatedPassword}
          type="password"
          autoComplete="new-password"
          required
        />
        <SubmitButton name="intent" value="password">
          {t('password.submit')}
        </SubmitButton>
      </PostForm>
    </Card>
  );
}
