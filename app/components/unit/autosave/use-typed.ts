import { useState } from 'react';

import { answerFields, sameFields } from '~/domain/assessments/answer-fields';
import type { GivenAnswer } from '~/domain/assessments/content';

import { useLanguage } from '../../ui/root-data';
import type { Autosave } from './machine';

/**
 * What the fields begin with instead of the stored answer: the text of a refused form, what was typed before the form
 * was left, or what was put in by a merge or from the device. Fields with the key `state.refills` begin anew with it.
 */
export function useTyped(
  state: Autosave,
  answer: GivenAnswer | null,
  refused: Record<string, string> | undefined,
): Record<string, string> | undefined {
  const language = useLanguage();
  const [fill, setFill] = useState(() => {
    const isStored = sameFields(state.fields, answerFields(answer, language));
    // why: only a refused form has the rows nobody has typed in yet, such as one that was just added.
    const typed = refused ?? (isStored ? undefined : { ...state.fields });
    return { refills: state.refills, typed };
  });
  if (fill.refills === state.refills) return fill.typed;
  const next = { refills: state.refills, typed: { ...state.fields } };
  setFill(next);
  return next.typed;
}
