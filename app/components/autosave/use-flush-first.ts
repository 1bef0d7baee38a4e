import { useMemo, useRef, useState, type FormEvent, type RefObject } from 'react';

import type { Refusal } from '../forms/form-state';
import { isSettled } from './machine';
import type { FormKeeper } from './use-form-keeper';

/** True for a form that keeps the answer, with or without going on to the next requirement. */
export function isSave(form: FormData | undefined): boolean {
  const intent = form?.get('intent');
  return typeof intent === 'string' && /^(save|confirm)(Next)?$/.test(intent);
}

interface FlushOptions {
  /** The form itself is on its way. */
  isSending: boolean;
  /** What is wrong with a form beside the text that is kept by itself. */
  wrongBeside?: (form: HTMLFormElement) => Refusal['errors'];
  /** Name of the field that says which version the form rests on. */
  versionField?: string;
}

const noneBeside = () => ({});
const isEmpty = (errors: Refusal['errors']) => Object.keys(errors).length === 0;

/** How often what is typed meanwhile is sent too, before the button gives way. */
const ROUNDS = 3;

/**
 * Lets a button of the form send what autosave has not sent yet, and the form itself go only when the server holds its
 * text: so it is never stale against its own page.
 */
export function useFlushFirst(
  form: RefObject<HTMLFormElement>,
  { state, keeper, read }: FormKeeper,
  { isSending, wrongBeside = noneBeside, versionField = 'version' }: FlushOptions,
) {
  const passes = useRef(false);
  const [pressed, setPressed] = useState<string | null>(null);
  /** Counts presses that ended at something a person must see to. */
  const [asked, setAsked] = useState(0);
  const [beside, setBeside] = useState<Refusal['errors']>({});
  const refused = state.trouble?.kind === 'refused' ? state.trouble : null;

  async function flush(button: HTMLElement | null) {
    keeper.retry();
    for (let round = 0; round < ROUNDS && !isSettled(keeper.state); round++) await keeper.flush();
    setPressed(null);
    // why: the text is kept all the same; what would be lost is what stands beside it.
    const wrong = form.current ? wrongBeside(form.current) : {};
    setBeside(wrong);
    if (!isEmpty(wrong)) return setAsked((count) => count + 1);
    if (!isSettled(keeper.state)) return setAsked((count) => count + 1);
    setAsked(0);
    const version = form.current?.elements.namedItem(versionField);
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
    if (isSettled(keeper.state) && isEmpty(wrongBeside(event.currentTarget))) return;
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    setPressed(submitter?.getAttribute('value') ?? '');
    void flush(submitter);
  }
  const refusal = useMemo((): Refusal | null => {
    const errors: Refusal['errors'] = {
      ...refused?.errors,
      ...beside,
    };
    const isTold = asked > 0 && Object.keys(errors).length > 0;
    return isTold ? { ok: false, errors, values: {} } : null;
  }, [asked, refused, beside]);
  return {
    onSubmit,
    /** Whether a button waits for its text to get there; undefined leaves it to the navigation. */
    waiting: (intent: string) => (pressed === intent ? true : undefined),
    asked,
    /** Why the pressed button could not save; gone with the next change. */
    refusal,
    /** Nothing is wrong beside the text any more. */
    tied: () => setBeside({}),
  };
}
