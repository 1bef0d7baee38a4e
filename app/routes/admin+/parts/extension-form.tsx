import { useTranslation } from 'react-i18next';

import { Select, TextArea, TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import type { Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useZodForm } from '~/components/forms/use-zod-form';
import { PostForm } from '~/components/ui/post-form';

const loadSchema = () =>
  import('~/domain/cycles/extension.schema').then((schemas) => schemas.extensionSchema);

interface ExtensionFormProps {
  /** Regions this person may grant more time to. */
  regions: readonly { code: string; name: string }[];
  answer: Refusal | undefined;
}

/** More time for one region: which, until when, why. */
export function ExtensionForm({ regions, answer }: ExtensionFormProps) {
  const { t } = useTranslation('admin');
  const form = useZodForm(loadSchema, { refusal: answer });
  const labels = {
    regionCode: t('extension.region'),
    until: t('extension.until'),
    reason: t('extension.reason'),
  };
  return (
    <PostForm {...form.props}>
      <h3 className="mt-5 mb-3">{t('extension.add')}</h3>
      <ErrorSummary formId={form.id} errors={form.errors} labels={labels} />
      <Select
        {...form.field('regionCode')}
        label={labels.regionCode}
        options={regions.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
        required
      />
      <TextField
        {...form.field('until')}
        type="datetime-local"
        label={labels.until}
        hint={t('extension.untilHint')}
        required
      />
      <TextArea
        {...form.field('reason')}
        label={labels.reason}
        hint={t('extension.reasonHint')}
        rows={3}
        maxLength={500}
        required
      />
      <SubmitButton name="intent" value="extend">
        {t('extension.submit')}
      </SubmitButton>
    </PostForm>
  );
}
