import { useTranslation } from 'react-i18next';

import { TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useZodForm } from '~/components/forms/use-zod-form';
import { PostForm } from '~/components/ui/post-form';

import { GrantFields } from './grant-fields';

const loadSchema = () =>
  import('~/domain/accounts/account.schema').then((schemas) => schemas.createAccountSchema);

/** A new account with its first role. */
export function NewAccountForm({ answer, scope }: { answer: unknown; scope: string }) {
  const { t } = useTranslation('admin');
  const form = useZodForm(loadSchema, {
    refusal: refusalOf(answer),
    defaults: { regionCode: scope },
  });
  const labels = {
    name: t('accounts.name'),
    email: t('accounts.email'),
    homeRegion: t('accounts.homeRegion'),
    role: t('accounts.role'),
    regionCode: t('grants.region'),
  };
  return (
    <PostForm {...form.props}>
      <ErrorSummary formId={form.id} errors={form.errors} labels={labels} />
      <TextField {...form.field('name')} label={labels.name} autoComplete="off" required />
      <TextField
        {...form.field('email')}
        label={labels.email}
        type="email"
        autoComplete="off"
        required
      />
      <TextField
        {...form.field('homeRegion')}
        label={labels.homeRegion}
        hint={t('accounts.homeRegionHint')}
        optional
      />
      <GrantFields role={form.field('role')} region={form.field('regionCode')} />
      <SubmitButton>{t('newAccount.submit')}</SubmitButton>
    </PostForm>
  );
}
