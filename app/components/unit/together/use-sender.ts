import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState, type FormEvent } from 'react';

import type { FieldError } from '../../forms/form-state';
import { SIGNED_IN } from '../../autosave/keepers';
import { newId } from './new-id';
import { sendForm } from './send-form';

/** Milliseconds before the next attempt, after so many without an answer. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** How a form stands: nothing to tell, on its way, or why it is not there yet. */
export type SendState = 'idle' | 'sending' | 'waiting' | 'unsent' | 'expired' | 'otherPerson';

interface Press {
  form: HTMLFormElement;
  button: HTMLElement | null;
  /** The same through all attempts, by which the server knows a comment it has already. */
  id: string;
  attempts: number;
}

export interface Sender {
  state: SendState;
  /** What the server said about the fields; null before it said anything. */
  errors: Record<string, FieldError> | null;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Call when something in the form changed: what is being corrected is not sent by itself. */
  onInput: () => void;
}

type Done = (form: HTMLFormElement, sent: FormData, said: string | null) => void;

/**
 * Sends a form by itself and goes on until the server has answered: when the line is back, and when somebody signed in
 * again. The page is read again only by a session that is in force, so that what is typed stays where it is.
 */
export function useSender(action: string, onDone: Done | undefined): Sender {
  const { revalidate } = useRevalidator();
  const [state, setState] = useState<SendState>('idle');
  const [errors, setErrors] = useState<Record<string, FieldError> | null>(null);
  const press = useRef<Press | null>(null);
  const now = useRef<SendState>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const latest = useRef({ onDone, revalidate });
  latest.current = { onDone, revalidate };

  const set = useCallback((next: SendState) => {
    now.current = next;
    setState(next);
  }, []);
  const attempt = useCallback(async () => {
    const pressed = press.current;
    if (!pressed || now.current === 'sending') return;
    clearTimeout(timer.current);
    set('sending');
    const fields = new FormData(pressed.form, pressed.button);
    fields.set('commentId', pressed.id);
    const sent = await sendForm(action, fields);
    if (press.current !== pressed) return;
    if (sent.kind === 'lost') {
      pressed.attempts += 1;
      const pause = PAUSES[Math.min(pressed.attempts, PAUSES.length) - 1];
      timer.current = setTimeout(() => void attempt(), pause);
      return set('waiting');
    }
    if (sent.kind === 'expired' || sent.kind === 'otherPerson') return set(sent.kind);
    press.current = null;
    set('idle');
    setErrors(sent.kind === 'refused' ? sent.errors : {});
    if (sent.kind === 'done') latest.current.onDone?.(pressed.form, fields, sent.said);
    // Also after a refusal: it may tell of a state that the page does not show yet.
    latest.current.revalidate();
  }, [action, set]);

  useEffect(() => {
    const again = () => (now.current === 'waiting' ? void attempt() : undefined);
    const signedIn = () =>
      now.current === 'expired' || now.current === 'otherPerson' ? void attempt() : undefined;
    window.addEventListener('online', again);
    window.addEventListener(SIGNED_IN, signedIn);
    return () => {
      clearTimeout(timer.current);
      press.current = null;
      window.removeEventListener('online', again);
      window.removeEventListener(SIGNED_IN, signedIn);
    };
  }, [attempt]);

  return {
    state,
    errors,
    onSubmit: (event) => {
      event.preventDefault();
      if (now.current === 'sending') return;
      const { submitter } = event.nativeEvent as SubmitEvent;
      const id = press.current?.id ?? newId();
      press.current = { form: event.currentTarget, button: submitter, id, attempts: 0 };
      void attempt();
    },
    onInput: () => {
      if (now.current !== 'waiting') return;
      clearTimeout(timer.current);
      set('unsent');
    },
  };
}
