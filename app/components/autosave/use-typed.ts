import { useState } from 'react';

import { sameFields, type AnswerFields } from '~/domain/assessments/answer-fields';

import type { Autosave } from './machine';

/**
 * What the fields begin with instead of what the page shows as kept: the text of a refused form, what was typed before
 * the form was left, or what was put in by a merge or from the device. Fields with the key `state.refills` begin anew
 * with it.
 */
export function useTyped(
  state: Autosave,
  shown: AnswerFields,
  refused: Record<string, string> | undefined,
): Record<string, string> | undefined {
  const [fill, setFill] = useState(() => {
    const isStored = sameFields(state.fields, shown);
    // why: only a refused form has the rows nobody has typed in yet, such as one that was just added.
    const typed = refused ?? (isStored ? undefined : { ...state.fields });
    return { refills: state.refills, typed };
  });
  if (fill.refills === state.refills) return fill.typed;
  const next = { refills: state.refills, typed: { ...state.fields } };
  setFill(next);
  return next.typed;
}
