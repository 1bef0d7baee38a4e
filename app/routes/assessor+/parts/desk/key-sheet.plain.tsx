import { useTranslation } from 'react-i18next';

import { VERDICTS } from '~/domain/instruments/verdict';

import { KeyList } from './key-list';

/** The keys that work without JavaScript: the access keys of the browser. Stands in a `noscript`, so its texts stay on the server. */
export function PlainKeys({ title }: { title: string }) {
  const { t } = useTranslation('shortcuts');
  const verdicts = VERDICTS.map((verdict, at) => [String(at + 1), t(`verdict-${verdict}`)]);
  const others = [
    ['S', t('saveNext')],
    ['P', t('previous')],
    ['N', t('next')],
  ];
  return (
    <details className="lg:relative">
      <summary className="btn list-none btn-sm">{title}</summary>
      <div className="mt-2 rounded-box border border-base-300 bg-base-100 p-4 lg:absolute lg:end-0 lg:z-20 lg:w-[26rem] lg:shadow-xl">
        <p className="text-sm">{t('plain')}</p>
        <KeyList title={t('title')} rows={[...verdicts, ...others]} />
      </div>
    </details>
  );
}
