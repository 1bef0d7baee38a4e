import { useCallback, useEffect, useState } from 'react';

import type { Autosave } from './machine';

/** Milliseconds without a letter before a dialog may take the keyboard. */
const REST_MS = 1_500;
/** Milliseconds after a field was left: a person on the way to the next one is there by then. */
const LEFT_MS = 400;

export interface SignInAgainState {
  isOpen: boolean;
  open: () => void;
  close: () => void;
}

/** Whether the keyboard writes into a field now. */
function isTyping(): boolean {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement) return !['radio', 'checkbox'].includes(field.type);
  return field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement;
}

/**
 * Opens the dialog once when the session is over and no field holds the keyboard: what is being typed must not go into
 * another form. Until then, and after that, a person opens it.
 */
export function useSignInAgain({ trouble, fields }: Autosave): SignInAgainState {
  const isOver = trouble?.kind === 'expired' || trouble?.kind === 'otherPerson';
  const [answer, setAnswer] = useState<'open' | 'closed' | null>(null);
  const open = useCallback(() => setAnswer('open'), []);
  const close = useCallback(() => setAnswer('closed'), []);
  useEffect(() => {
    if (!isOver) {
      setAnswer(null);
      return;
    }
    let timer: number | undefined;
    const soon = (wait: number) => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (!isTyping()) setAnswer((now) => now ?? 'open');
      }, wait);
    };
    const onLeave = () => soon(LEFT_MS);
    soon(REST_MS);
    document.addEventListener('focusout', onLeave);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('focusout', onLeave);
    };
    // `fields`: every letter begins the rest anew.
  }, [isOver, fields]);
  return { isOpen: isOver && answer === 'open', open, close };
}
