import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { formatClock } from '~/shared/dates';

import { Icon } from '../ui/icon';
import { LocalTime } from '../ui/local-time';
import { useLanguage } from '../ui/root-data';
import { SAVE_LOOK } from '../autosave/field-state';
import type { Autosave } from '../autosave/machine';
import { formStatus, type SaveStatus } from '../autosave/status';

interface SaveStateProps {
  state: Autosave;
  /** Why it could not be kept, in words; see `useWhyNot`. */
  why: string;
  /** Says which version is kept. */
  version?: ReactNode;
  /** Whether the browser keeps a copy of what is typed; null while that is not known. */
  hasDevice: boolean | null;
  /** Something beside the text stands in the form and is not kept. */
  isOpen?: boolean;
  /** What can be done about a failure. */
  children?: ReactNode;
}

/** What is saved, always in the same place. Says it aloud only when it matters. */
export function SaveState(props: SaveStateProps) {
  const { state, why, version: told, hasDevice, isOpen = false, children } = props;
  const { t } = useTranslation('unit');
  const answer = formStatus(state);
  const status = isOpen && (answer === 'saved' || answer === 'blank') ? 'unsaved' : answer;
  const words = useStatusWords(state, status, why);
  const { icon, className } = SAVE_LOOK[status];
  const { version, by, at } = state.confirmed;
  return (
    <div className="min-w-0 flex-1 basis-60 text-sm" data-save={status}>
      <p className={`flex gap-1.5 font-semibold ${className}`}>
        <Icon name={icon} className="mt-0.5" />
        <span className="min-w-0">{words}</span>
      </p>
      {status === 'waiting' ? (
        <p className="text-quiet">
          {t('save.waitingText')} {hasDevice ? t('save.onDevice') : ''}
        </p>
      ) : null}
      {version > 0 && at !== null ? (
        <p className="text-quiet">
          {told ?? t('save.history', { version })} · {by ? `${by} · ` : ''}
          <LocalTime at={at} />
        </p>
      ) : null}
      {hasDevice === false ? <p className="text-quiet">{t('save.noDevice')}</p> : null}
      {children}
      <Spoken status={status} words={words} />
    </div>
  );
}

/** The state in words; the time of a save is the server's. */
function useStatusWords(state: Autosave, status: SaveStatus, why: string): string {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const { at } = state.confirmed;
  if (status === 'incomplete') return t('save.incompleteWhy');
  if (status === 'failed') return t('save.failedWhy', { why });
  if (status !== 'saved' || at === null) return t(`save.${status}`);
  return t('save.savedAt', { time: formatClock(new Date(at), language) });
}

/**
 * For those who do not see it: told is what went wrong, and that it is well again. Every save of a quiet hour is not.
 */
function Spoken({ status, words }: { status: SaveStatus; words: string }) {
  const [said, setSaid] = useState('');
  const isTrouble = useRef(false);
  useEffect(() => {
    if (status === 'waiting' || status === 'failed') {
      isTrouble.current = true;
      setSaid(words);
    } else if (status === 'saved' && isTrouble.current) {
      isTrouble.current = false;
      setSaid(words);
    }
  }, [status, words]);
  return (
    <span role="status" className="sr-only">
      {said}
    </span>
  );
}
