import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface UnsentActionsProps {
  /** Goes to the clipboard. */
  text: string;
  onDiscard: () => void;
}

/** What can be done with a text that is only on this device: take it along, or throw it away after a second press. */
export function UnsentActions({ text, onDiscard }: UnsentActionsProps) {
  const { t } = useTranslation('device');
  const [copied, setCopied] = useState<boolean | null>(null);
  const [isAsked, setAsked] = useState(false);
  const copy = async () => {
    // why: without https the browser offers no clipboard at all.
    const clipboard = (navigator as Partial<Navigator>).clipboard;
    const done = clipboard?.writeText(text).then(() => true);
    setCopied((await done?.catch(() => false)) ?? false);
  };
  return (
    <>
      <div className="mt-2 flex flex-wrap gap-2">
        <button type="button" className="btn btn-sm" onClick={() => void copy()}>
          {t('left.copy')}
        </button>
        <button
          type="button"
          className="btn btn-sm"
          aria-expanded={isAsked}
          onClick={() => setAsked(!isAsked)}
        >
          {t('resume.discard')}
        </button>
      </div>
      <p role="status" className="text-sm">
        {copied === null ? '' : t(copied ? 'left.copied' : 'left.notCopied')}
      </p>
      {isAsked ? (
        <p className="mt-2 text-sm">
          {t('resume.discardSure')}{' '}
          <button type="button" className="btn btn-error btn-sm" onClick={onDiscard}>
            {t('left.discardYes')}
          </button>
        </p>
      ) : null}
    </>
  );
}
