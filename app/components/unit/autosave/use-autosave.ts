import { useRevalidator } from '@remix-run/react';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react';

import { roleField } from '~/domain/accounts/role-field';
import { answerFields } from '~/domain/assessments/answer-fields';
import type { GivenAnswer, RequirementContent } from '~/domain/assessments/content';
import type { TheirAnswer } from '~/domain/assessments/stale-answer';

import { useLanguage, useRootData } from '../../ui/root-data';
import { fieldsOf, readFields } from './form-fields';
import { keeperFor } from './keepers';
import type { Keeper } from './keeper';
import type { Autosave, Confirmed } from './machine';

export interface UseAutosave {
  state: Autosave;
  keeper: Keeper;
  /** False on the server and until the page has started: the form is a plain one then. */
  isStarted: boolean;
  /** Call after anything in the form may have changed. */
  read: () => void;
}

/**
 * Saves the form of an answer by itself while it is on the page, and goes on with what is left when it is not.
 * @param theirs the other person's answer, when the form was refused as stale before the page had started
 * @param refused what was typed in a form that was refused then
 */
export function useAutosave(
  form: RefObject<HTMLFormElement>,
  { requirement, assessmentId }: { requirement: RequirementContent; assessmentId: string },
  theirs: TheirAnswer | null | undefined,
  refused: Record<string, string> | undefined,
): UseAutosave {
  const language = useLanguage();
  const viewer = useRootData()?.viewer ?? null;
  // why: a form that was refused because somebody else is signed in by now still holds its person's text.
  const person = refused?.person ?? viewer?.userId ?? '';
  const { answer } = requirement;
  const shown = useMemo(() => confirmedOf(answer, language), [answer, language]);
  const [keeper] = useState(() =>
    keeperFor({
      target: { person, assessment: assessmentId, requirement: requirement.requirementId },
      label: `${requirement.code} · ${requirement.content.text[language]}`,
      confirmed: shown,
      role: viewer ? roleField(viewer) : '',
      readTheirs: (their) => answerFields(their, language),
    }),
  );
  const [isStarted, setStarted] = useState(false);
  // The version a form that came back was written on; with their text beside it, one older than theirs.
  const [returnedOn] = useState(() =>
    theirs === undefined ? refused && Number(refused.version) : (theirs?.version ?? 0) - 1,
  );
  const current = useSyncExternalStore(keeper.subscribe, keeper.snapshot, keeper.snapshot);
  // why: the page is told first what its form holds when it starts; without a script it never does.
  const state =
    refused && !isStarted ? { ...current, fields: fieldsOf(Object.entries(refused)) } : current;
  const read = useCallback(() => {
    if (form.current) keeper.type(readFields(form.current));
  }, [form, keeper]);

  useEffect(() => {
    keeper.happen({ type: 'opened' });
    if (returnedOn !== undefined && form.current) {
      keeper.happen({ type: 'returned', fields: readFields(form.current), base: returnedOn });
    }
    read();
    setStarted(true);
    void keeper.resume();
    return () => void keeper.flush({ outlive: true });
  }, [form, keeper, read, returnedOn]);
  useEffect(() => keeper.happen({ type: 'shown', answer: shown }), [keeper, shown]);
  useEffect(() => {
    if (theirs === undefined) return;
    const before = theirs ? answerFields(theirs.before, language) : {};
    keeper.happen({ type: 'stale', theirs: { ...confirmedOf(theirs, language), before } });
  }, [keeper, theirs, language]);
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

function confirmedOf(answer: GivenAnswer | null, language: 'id' | 'en'): Confirmed {
  return {
    fields: answerFields(answer, language),
    version: answer?.version ?? 0,
    at: answer?.updatedAt.toISOString() ?? null,
    by: answer?.updatedByName ?? null,
  };
}
