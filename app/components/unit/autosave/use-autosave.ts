import { useMemo, useState, type RefObject } from 'react';

import { answerFields } from '~/domain/assessments/answer-fields';
import type { GivenAnswer, RequirementContent } from '~/domain/assessments/content';
import type { TheirAnswer } from '~/domain/assessments/stale-answer';

import type { Confirmed } from '../../autosave/machine';
import { useFormKeeper, type FormKeeper } from '../../autosave/use-form-keeper';
import { useOwner } from '../../autosave/use-owner';
import { useLanguage } from '../../ui/root-data';
import { fieldsOf, readFields } from './form-fields';
import { answerSender } from './transport';

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
): FormKeeper {
  const language = useLanguage();
  const { person, role } = useOwner(refused?.person);
  const { answer, requirementId, code, content } = requirement;
  const shown = useMemo(() => confirmedOf(answer, language), [answer, language]);
  const other = useMemo(() => {
    if (theirs === undefined) return undefined;
    const before = answerFields(theirs?.before ?? null, language);
    return { ...confirmedOf(theirs, language), before };
  }, [theirs, language]);
  // The version a form that came back was written on; with their text beside it, one older than theirs.
  const [returned] = useState(() => {
    const fields = fieldsOf(Object.entries(refused ?? {}));
    if (theirs !== undefined) return { fields, base: (theirs?.version ?? 0) - 1 };
    return refused && { fields, base: Number(refused.version) };
  });
  const [target] = useState({ person, assessment: assessmentId, requirement: requirementId });
  return useFormKeeper(form, {
    target,
    label: `${code} · ${content.text[language]}`,
    send: answerSender(target, role, (their) => answerFields(their, language)),
    readForm: readFields,
    shown,
    theirs: other,
    returned,
  });
}

function confirmedOf(answer: GivenAnswer | null, language: 'id' | 'en'): Confirmed {
  return {
    fields: answerFields(answer, language),
    version: answer?.version ?? 0,
    at: answer?.updatedAt.toISOString() ?? null,
    by: answer?.updatedByName ?? null,
  };
}
