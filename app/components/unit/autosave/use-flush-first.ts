import { useRef, useState, type FormEvent, type RefObject } from 'react';

import type { Refusal } from '../../forms/form-state';
import { isSettled } from './machine';
import type { UseAutosave } from './use-autosave';

/** True for a form that keeps the answer, with or without going on to the next requirement. */
export function isSave(form: FormData | undefined): boolean {
  const intent = form?.get('intent');
  return typeof intent === 'string' && /^(save|confirm)(Next)?$/.test(intent);
}

/** How often what is typed meanwhile is sent too, before the button gives way. */
const ROUNDS = 3;

/**
 * Lets a button of the form send what autosave has not sent yet, and the form itself go only when the server holds its
 * text: so it is never stale against its own page.
 * @param isSending the form itself is on its way
 */
export function useFlushFirst(
  form: RefObject<HTMLFormElement>,
  { state, keeper, read }: UseAutosave,
  isSending: boolean,
) {
  const passes = useRef(false);
  const [pressed, setPressed] = useState<string | null>(null);
  /** Counts presses that ended at something a person must see to. */
  const [asked, setAsked] = useState(0);
  const refused = state.trouble?.kind === 'refused' ? state.trouble : null;

  async function flush(button: HTMLElement | null) {
    for (let round = 0; round < ROUNDS && !isSettled(keeper.state); round++) await keeper.flush();
    setPressed(null);
    if (!isSettled(keeper.state)) return setAsked((count) => count + 1);
    setAsked(0);
    const version = form.current?.elements.namedItem('version');
    if (version instanceof HTMLInputElement) version.value = String(keeper.state.confirmed.version);
    passes.current = true;
    form.current?.requestSubmit(button);
  }
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    if (passes.current) {
      passes.current = false;
      return;
    }
    // why: the other button, pressed while the first is under way, would send the form twice.
    if (isSending || pressed !== null) return event.preventDefault();
    read();
    if (isSettled(keeper.state)) return;
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    setPressed(submitter?.getAttribute('value') ?? '');
    void flush(submitter);
  }
  const refusal: Refusal | null =
    asked > 0 && refused ? { ok: false, errors: refused.errors, values: {} } : null;
  return {
    onSubmit,
    /** Whether a button waits for its text to get there; undefined leaves it to the navigation. */
    waiting: (intent: string) => (pressed === intent ? true : undefined),
    asked,
    /** Why the pressed button could not save; gone with the next change. */
    refusal,
  };
}
