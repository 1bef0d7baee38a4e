import { useTranslation } from 'react-i18next';

import { FileField, TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { fieldId, type Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { Card } from '~/components/ui/card';
import { PostForm } from '../ui/post-form';

const FORM = 'impor';

/** First step of an import: the file and where it comes from. */
export function ImportStart({ refusal }: { refusal?: Refusal }) {
  const { t } = useTranslation('governor');
  const errors = refusal?.errors ?? {};
  const field = (name: string) => ({
    id: fieldId(FORM, name),
    name,
    label: t(`import.field.${name}`),
    error: errors[name],
  });
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
      <Card title={t('import.start')}>
        <PostForm encType="multipart/form-data" noValidate>
          <ErrorSummary formId={FORM} errors={errors} />
          <FileField {...field('file')} accept=".csv,text/csv" hint={t('import.hint.file')} />
          <TextField
            {...field('source')}
            defaultValue={refusal?.values['source']}
            hint={t('import.hint.source')}
          />
          <TextField
            {...field('asOf')}
            type="date"
            defaultValue={refusal?.values['asOf']}
            hint={t('import.hint.asOf')}
          />
          <SubmitButton name="intent" value="preview">
            {t('import.check')}
          </SubmitButton>
        </PostForm>
      </Card>
      <Card title={t('import.formTitle')}>
        <p className="text-sm">{t('import.formText')}</p>
        <pre className="mt-3 overflow-x-auto rounded-box bg-base-200 p-3 text-sm">
          {
            'daerah;periode;paket;nilai\nKab. Batang;2023;18.637;63.850.613.373\nKota Semarang;2024-01;412;1.250.000.000'
          }
        </pre>
        <p className="mt-3 text-sm text-quiet">{t('import.formNote')}</p>
      </Card>
    </div>
  );
}
