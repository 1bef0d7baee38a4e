import { useRevalidator } from '@remix-run/react';
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react';

import type { AnswerFields } from '~/domain/assessments/answer-fields';

import type { Keeper, KeeperOptions } from './keeper';
import { keeperFor } from './keepers';
import { isSettled, type Autosave, type Confirmed } from './machine';

export interface FormKeeper {
  state: Autosave;
  keeper: Keeper;
  /** False on the server and until the page has started: the form is a plain one then. */
  isStarted: boolean;
  /** Call after anything in the form may have changed. */
  read: () => void;
}

interface FormKeeperOptions extends Omit<KeeperOptions, 'confirmed'> {
  /** What the page shows as kept. The same object as long as it is the same text. */
  shown: Confirmed;
  /** What of its text the form holds. A function that stays the same. */
  readForm: (form: HTMLFormElement) => AnswerFields;
  /** What is there instead, when the form was refused as stale before the page had started. */
  theirs?: Confirmed;
  /** What was typed in a form that was refused then, and the version it was written on. */
  returned?: { fields: AnswerFields; base: number };
}

/** Saves the text of a form by itself while it is on the page, and goes on with what is left when it is not. */
export function useFormKeeper(
  form: RefObject<HTMLFormElement>,
  { shown, readForm, theirs, returned, ...options }: FormKeeperOptions,
): FormKeeper {
  const [keeper] = useState(() => keeperFor({ ...options, confirmed: shown }));
  const [isStarted, setStarted] = useState(false);
  const [returnedOn] = useState(returned?.base);
  const current = useSyncExternalStore(keeper.subscribe, keeper.snapshot, keeper.snapshot);
  // why: the page is told first what its form holds when it starts; without a script it never does.
  const state = returned && !isStarted ? { ...current, fields: returned.fields } : current;
  const read = useCallback(() => {
    if (form.current) keeper.type(readForm(form.current));
  }, [form, keeper, readForm]);

  useEffect(() => {
    keeper.happen({ type: 'opened' });
    if (returnedOn !== undefined && form.current) {
      keeper.happen({ type: 'returned', fields: readForm(form.current), base: returnedOn });
    }
    read();
    setStarted(true);
    void keeper.resume();
    return () => {
      // why: a text whose form is gone is listed among those left; the note tells the list to look again.
      if (!isSettled(keeper.state)) keeper.note();
      void keeper.flush({ outlive: true });
    };
  }, [form, keeper, read, readForm, returnedOn]);
  useEffect(() => keeper.happen({ type: 'shown', answer: shown }), [keeper, shown]);
  useEffect(() => {
    if (theirs) keeper.happen({ type: 'stale', theirs });
  }, [keeper, theirs]);
  useRereadWhenOver(state);
  return { state, keeper, isStarted, read };
}

/** Reads the page again once the server has said that the work was submitted or is too late. */
function useRereadWhenOver({ trouble }: Autosave): void {
  const { revalidate } = useRevalidator();
  const latest = useRef(revalidate);
  latest.current = revalidate;
  const isOver = trouble?.kind === 'closed' && trouble.isOver;
  useEffect(() => {
    if (isOver) latest.current();
  }, [isOver]);
}
