import { Suspense } from 'react';

import type { RequirementContent } from '~/domain/assessments/content';
import { withTexts } from '~/i18n/need-texts';

import { useStarted } from '../../ui/use-started';
import type { Keeper } from './keeper';
import { lazyOr } from './lazy-or';
import { groundOf, type Autosave } from './machine';
import type { SignInAgainState } from './use-sign-in-again';

// why: needed by few and rarely; the page does not carry them.
const MergeView = lazyOr(() => withTexts(import('./merge-view'), 'device'));
const SignInAgain = lazyOr(() => withTexts(import('./sign-in-again'), 'device'));

/** The button of the form that saves. why: a table has a hidden one, for Enter, that is made anew with its fields. */
const SAVE_BUTTON = ['save', 'confirm']
  .map((value) => `#jawaban button[value=${value}]:not([aria-hidden])`)
  .join();

/** Id of the merge view, to link to. */
export const MERGE_ID = 'gabungkan';

interface SaveHelpProps {
  state: Autosave;
  keeper: Keeper;
  requirement: RequirementContent;
  signIn: SignInAgainState;
  /** Counts presses of a button that could not save. */
  asked: number;
}

/** What a person needs when a text cannot be saved: the two texts side by side, or the way back in. */
export function SaveHelp({ state, keeper, requirement, signIn, asked }: SaveHelpProps) {
  const { trouble } = state;
  const isNeeded = trouble !== null && (trouble.kind === 'stale' || signIn.isOpen);
  const isStarted = useStarted();
  // why: a boundary from the server that changes while the page still starts is thrown away and drawn anew.
  if (!isNeeded || !isStarted) return null;
  return (
    <Suspense fallback={null}>
      {trouble?.kind === 'stale' ? (
        <MergeView
          key={trouble.theirs.version}
          requirement={requirement.content}
          mine={state.fields}
          theirs={trouble.theirs}
          ground={groundOf(state)}
          asked={asked}
          onMerged={(fields) => {
            // why: the button that has the keyboard goes with this view.
            document.querySelector<HTMLElement>(SAVE_BUTTON)?.focus();
            keeper.happen({ type: 'merged', fields });
            void keeper.flush();
          }}
        />
      ) : null}
      {trouble && signIn.isOpen ? (
        <SignInAgain
          label={requirement.code}
          isOther={trouble.kind === 'otherPerson'}
          person={keeper.person}
          onClose={signIn.close}
        />
      ) : null}
    </Suspense>
  );
}
