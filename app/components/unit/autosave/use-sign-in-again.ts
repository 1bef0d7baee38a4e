import { useCallback, useEffect, useState } from 'react';

import type { Autosave } from './machine';

/** Milliseconds without a letter before a dialog may take the keyboard. */
const REST_MS = 1_500;

export interface SignInAgainState {
  isOpen: boolean;
  open: () => void;
  close: () => void;
}

/** Opens the dialog once when the session is over and nobody is typing; after that a person opens it. */
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
    const timer = window.setTimeout(() => setAnswer((now) => now ?? 'open'), REST_MS);
    return () => window.clearTimeout(timer);
    // `fields`: every letter begins the rest anew.
  }, [isOver, fields]);
  return { isOpen: isOver && answer === 'open', open, close };
}
