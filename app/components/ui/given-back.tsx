import { useTranslation } from 'react-i18next';

import type { ErrorView } from './error-data';
import type { SentField, SentForm } from './sent-form';

interface GivenBackProps {
  view: ErrorView;
  sent: SentForm | null;
}

/** What was typed and chosen in the form that did not go through, in words, to copy; and what becomes of its files. */
export function GivenBack({ view, sent }: GivenBackProps) {
  const { t, i18n } = useTranslation('errors');
  // A field by the name the server knows it by; what has no name for people is still somebody's text.
  const posted = Object.entries(view.posted).map(([name, text]): SentField => {
    const label = `posted.field.${name}`;
    const words = `posted.value.${name}.${text}`;
    return {
      label: t(i18n.exists(label, { ns: 'errors' }) ? label : 'posted.other'),
      text: i18n.exists(words, { ns: 'errors' }) ? t(words) : text,
    };
  });
  const fields = sent && sent.fields.length > 0 ? sent.fields : posted;
  const files = sent?.files ?? [];
  const isFileLost = files.length === 0 && posted.length > 0 && view.resend === null;
  if (fields.length === 0 && files.length === 0) return null;
  return (
    <section className="mt-8 rounded-box border border-base-300 bg-base-100 p-5">
      <h2>{t('posted.title')}</h2>
      <p className="mb-4 text-quiet">{t('posted.text')}</p>
      {fields.map(({ label, text }, at) => (
        <label key={at} className="mb-3 block text-sm font-medium">
          {label}
          <textarea
            readOnly
            rows={Math.min(12, text.split('\n').length + Math.ceil(text.length / 80))}
            value={text}
            className="textarea mt-1 w-full"
          />
        </label>
      ))}
      {files.length > 0 ? (
        <p className="text-sm">
          {t('posted.files', { count: files.length, names: files.join(', ') })}
        </p>
      ) : null}
      {isFileLost ? <p className="text-sm">{t('posted.fileLost')}</p> : null}
    </section>
  );
}
