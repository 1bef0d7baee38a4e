import type { RequirementContent } from '~/domain/assessments/content';
import { withTexts } from '~/i18n/need-texts';

import type { Keeper } from '../../autosave/keeper';
import { lazyOr } from '../../autosave/lazy-or';
import type { Autosave } from '../../autosave/machine';
import { SaveHelp } from '../../autosave/save-help';
import type { SignInAgainState } from '../../autosave/use-sign-in-again';

// why: needed by few and rarely; the page does not carry it.
const AnswerMerge = lazyOr(() => withTexts(import('./answer-merge'), 'device'));

/** The button of the form that saves. why: a table has a hidden one, for Enter, that is made anew with its fields. */
const SAVE_BUTTON = ['save', 'confirm']
  .map((value) => `#jawaban button[value=${value}]:not([aria-hidden])`)
  .join();

/** Id of the merge of two answers, to link to. */
export const MERGE_ID = 'gabungkan';

interface AnswerHelpProps {
  state: Autosave;
  keeper: Keeper;
  requirement: RequirementContent;
  signIn: SignInAgainState;
  /** Counts presses of a button that could not save. */
  asked: number;
}

/** What a person needs when an answer cannot be saved. */
export function AnswerHelp({ requirement, ...props }: AnswerHelpProps) {
  const { code, content } = requirement;
  return (
    <SaveHelp
      {...props}
      label={code}
      Merge={AnswerMerge}
      about={content}
      saveButton={SAVE_BUTTON}
    />
  );
}
