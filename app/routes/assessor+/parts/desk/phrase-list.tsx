import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { InstrumentKind } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';

import { phrasesFor } from './phrases';

export interface PhraseListProps {
  kind: InstrumentKind;
  /** Null while none is chosen. */
  verdict: Verdict | null;
  /** What phrases name; an empty file leaves those out that name one. */
  values: { file: string; code: string };
  onTake: (phrase: string) => void;
  onClose: () => void;
}

/** Phrases for the reason, made for the instrument and the verdict. */
export default function PhraseList({ kind, verdict, values, onTake, onClose }: PhraseListProps) {
  const { t } = useTranslation('phrases');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('button')?.focus();
  }, [verdict]);
  const names = verdict ? phrasesFor(kind, verdict, values.file !== '') : [];
  const texts = names.map((name) => t(`${kind}.${verdict}.${name}`, values));
  return (
    <div
      ref={box}
      role="group"
      aria-label={t('title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
      className="w-full rounded-box border border-base-300 bg-base-100 p-3 lg:absolute lg:end-4 lg:bottom-full lg:z-10 lg:mb-2 lg:w-[36rem] lg:shadow-xl"
    >
      <p className="mb-2 text-sm text-quiet">{verdict ? t('hint') : t('pick')}</p>
      <ul className="grid gap-1">
        {texts.map((text) => (
          <li key={text}>
            <button
              type="button"
              className="w-full cursor-pointer rounded-field border border-base-300 px-3 py-2 text-start hover:bg-base-200"
              onClick={() => onTake(text)}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="btn mt-2 btn-sm" onClick={onClose}>
        {t('close')}
      </button>
    </div>
  );
}
