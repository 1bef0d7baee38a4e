import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { KeyList } from './key-list';
import { LETTERS } from './shortcuts';

interface HelpSheetProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  onClose: () => void;
}

/** All keys of the page, and the switch for those of one letter. */
export default function HelpSheet({ isOn, onChange, onClose }: HelpSheetProps) {
  const { t } = useTranslation('shortcuts');
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const always = [
    ['Ctrl + Enter', t('saveNext')],
    ['Esc', t('leave')],
  ];
  const letters = [
    ...LETTERS.map(([key, action]) => [key.toUpperCase(), t(action)]),
    ['?', t('help')],
  ];
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className="m-auto max-h-[90vh] w-[min(34rem,calc(100vw-2rem))] overflow-y-auto rounded-box border border-base-300 bg-base-100 p-6 text-base-content shadow-xl backdrop:bg-black/50"
    >
      <h2 id={id}>{t('title')}</h2>
      <KeyList title={t('always')} rows={always} />
      <KeyList title={t('letters')} rows={letters} />
      <label className="mt-4 flex gap-3">
        <input
          type="checkbox"
          className="checkbox mt-0.5 checkbox-sm checkbox-primary"
          checked={isOn}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{t('switch')}</span>
      </label>
      <p className="mt-3 text-sm text-quiet">{t('plain')}</p>
      <div className="mt-4 flex justify-end">
        <button type="button" className="btn btn-primary" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </div>
    </dialog>
  );
}
