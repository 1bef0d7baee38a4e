import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useZodForm } from '~/components/forms/use-zod-form';

const loadSchema = () =>
  import('~/domain/accounts/account.schema').then((schemas) => schemas.signInSchema);

/** E-mail and password; `destination` is where to go on. */
export function SignInForm({
  destination,
  answer,
}: {
  destination: string | null;
  answer: unknown;
}) {
  const { t } = useTranslation('auth');
  const form = useZodForm(loadSchema, { refusal: refusalOf(answer) });
  const labels = { email: t('signIn.email'), password: t('signIn.password') };
  return (
    <Form {...form.props}>
      <ErrorSummary formId={form.id} errors={form.errors} labels={labels} />
      {destination === null ? null : <input type="hidden" name="tujuan" value={destination} />}
      <TextField
        {...form.field('email')}
        label={labels.email}
        type="email"
        autoComplete="username"
        inputMode="email"
        required
      />
      <TextField
        {...form.field('password')}
        label={labels.password}
        type="password"
        autoComplete="current-password"
        required
      />
      <SubmitButton className="btn btn-primary btn-block">{t('signIn.submit')}</SubmitButton>
    </Form>
  );
}
