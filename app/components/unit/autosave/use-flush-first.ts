import { useMemo, useRef, useState, type FormEvent, type RefObject } from 'react';

import { withoutFile } from '~/domain/assessments/without-file';

import type { Refusal } from '../../forms/form-state';
import { looseFields, type FileField } from './form-fields';
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
  const [loose, setLoose] = useState<readonly FileField[]>([]);
  const refused = state.trouble?.kind === 'refused' ? state.trouble : null;

  async function flush(button: HTMLElement | null) {
    keeper.retry();
    for (let round = 0; round < ROUNDS && !isSettled(keeper.state); round++) await keeper.flush();
    setPressed(null);
    // why: the answer is kept all the same; what would be lost is what belongs to a file.
    const without = form.current ? looseFields(form.current) : [];
    setLoose(without);
    if (without.length > 0) return setAsked((count) => count + 1);
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
    if (isSettled(keeper.state) && looseFields(event.currentTarget).length === 0) return;
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    setPressed(submitter?.getAttribute('value') ?? '');
    void flush(submitter);
  }
  const refusal = useMemo((): Refusal | null => {
    const errors: Refusal['errors'] = {
      ...refused?.errors,
      ...withoutFile(loose),
    };
    const isTold = asked > 0 && Object.keys(errors).length > 0;
    return isTold ? { ok: false, errors, values: {} } : null;
  }, [asked, refused, loose]);
  return {
    onSubmit,
    /** Whether a button waits for its text to get there; undefined leaves it to the navigation. */
    waiting: (intent: string) => (pressed === intent ? true : undefined),
    asked,
    /** Why the pressed button could not save; gone with the next change. */
    refusal,
    /** What belongs to a file has it, or is gone. */
    tied: () => setLoose([]),
  };
}
