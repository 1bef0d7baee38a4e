import { useTranslation } from 'react-i18next';

import type { TextPreview } from '~/domain/evidence/preview/preview';

/** The paragraphs of a document, without its look. */
export function TextView({ name, text }: { name: string; text: TextPreview }) {
  const { t } = useTranslation('viewer');
  return (
    <>
      <p className="tampilan-alat text-sm text-quiet">
        {t(text.more ? 'text.beginning' : 'text.plain')}
      </p>
      <div className="tampilan-isi" tabIndex={0} role="group" aria-label={t('content', { name })}>
        <div className="mx-auto grid max-w-prose gap-3 p-4 break-words whitespace-pre-wrap">
          {text.paragraphs.length === 0 ? <p className="text-quiet">{t('text.empty')}</p> : null}
          {text.paragraphs.map((paragraph, at) => (
            <p key={at}>{paragraph}</p>
          ))}
        </div>
      </div>
    </>
  );
}
