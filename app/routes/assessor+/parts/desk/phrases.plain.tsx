import { useTranslation } from 'react-i18next';

import { VERDICT_STATUS } from '~/components/outcome/verdict-badge';
import { VERDICTS } from '~/domain/instruments/verdict';

import type { PhraseListProps } from './phrase-list';
import { phrasesFor } from './phrases';
import { VERDICT_FORM } from './verdict-desk';

/**
 * The phrases without JavaScript: of every verdict, as nobody hears which one is chosen. Each is a button that saves what is
 * written and puts its words at the end of the reason. Stands in a `noscript`, so its texts stay on the server.
 */
export function PlainPhrases({
  title,
  kind,
  values,
}: Pick<PhraseListProps, 'kind' | 'values'> & { title: string }) {
  const { t } = useTranslation(['phrases', 'status']);
  return (
    <details className="w-full">
      <summary className="font-semibold">{title}</summary>
      <div className="mt-2 rounded-box border border-base-300 bg-base-100 p-3 lg:absolute lg:end-4 lg:bottom-full lg:z-10 lg:mb-2 lg:max-h-[50vh] lg:w-[36rem] lg:overflow-y-auto lg:shadow-xl">
        <p className="text-sm text-quiet">{t('plain')}</p>
        {VERDICTS.map((verdict) => (
          <section key={verdict} className="mt-3">
            <h3 className="text-sm">{t(`status:status.${VERDICT_STATUS[verdict]}`)}</h3>
            <ul className="mt-1 grid gap-1">
              {phrasesFor(kind, verdict, values.file !== '').map((name) => (
                <li key={name}>
                  <button
                    type="submit"
                    form={VERDICT_FORM}
                    name="phrase"
                    value={t(`${kind}.${verdict}.${name}`, values)}
                    className="w-full cursor-pointer rounded-field border border-base-300 px-3 py-2 text-start hover:bg-base-200"
                  >
                    {t(`${kind}.${verdict}.${name}`, values)}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </details>
  );
}
