import { useTranslation } from 'react-i18next';

import { RadioGroup } from '~/components/forms/choice-controls';
import { TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useZodForm } from '~/components/forms/use-zod-form';
import { Card } from '~/components/ui/card';
import { PostForm } from '~/components/ui/post-form';

const loadSchema = () =>
  import('~/domain/accounts/account.schema').then((schemas) => schemas.editAccountSchema);

interface EditAccountFormProps {
  account: { name: string; homeRegion: string | null; isActive: boolean };
  /** The reader's own account: another administrator sets its home region. */
  isOwn: boolean;
  answer: unknown;
}

/** Name, home region and whether the account may sign in. */
export function EditAccountForm({ account, isOwn, answer }: EditAccountFormProps) {
  const { t } = useTranslation('admin');
  const form = useZodForm(loadSchema, {
    refusal: refusalOf(answer),
    defaults: {
      name: account.name,
      homeRegion: account.homeRegion ?? '',
      isActive: account.isActive ? 'yes' : 'no',
    },
  });
  const labels = {
    name: t('accounts.name'),
    homeRegion: t('accounts.homeRegion'),
    isActive: t('accounts.state'),
  };
  return (
    <Card title={t('account.title')}>
      <PostForm {...form.props}>
        <ErrorSummary formId={form.id} errors={form.errors} labels={labels} />
        <TextField {...form.field('name')} label={labels.name} autoComplete="off" required />
        <TextField
          {...form.field('homeRegion')}
          label={labels.homeRegion}
          hint={t(isOwn ? 'accounts.ownHomeRegionHint' : 'accounts.homeRegionHint')}
          readOnly={isOwn}
          optional={!isOwn}
        />
        <RadioGroup
          {...form.field('isActive')}
          label={labels.isActive}
          options={[
            { value: 'yes', label: t('accounts.active') },
            { value: 'no', label: t('accounts.inactive'), hint: t('accounts.inactiveHint') },
          ]}
        />
        <SubmitButton name="intent" value="edit">
          {t('account.save')}
        </SubmitButton>
      </PostForm>
    </Card>
  );
}
