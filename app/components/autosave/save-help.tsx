import { Suspense, type ComponentType } from 'react';

import { withTexts } from '~/i18n/need-texts';

import { useStarted } from '../ui/use-started';
import type { Keeper } from './keeper';
import { lazyOr } from './lazy-or';
import { groundOf, type Autosave } from './machine';
import type { MergeProps } from './merge-view';
import type { SignInAgainState } from './use-sign-in-again';

// why: needed by few and rarely; the page does not carry it.
const SignInAgain = lazyOr(() => withTexts(import('./sign-in-again'), 'device'));

interface SaveHelpProps<About> {
  state: Autosave;
  keeper: Keeper;
  /** Names the text. */
  label: string;
  /** Puts two texts of the form together; loaded when it is needed. */
  Merge: ComponentType<MergeProps & { about: About }>;
  /** What the form is about. */
  about: About;
  /** Selector of the button of the form that saves. */
  saveButton: string;
  signIn: SignInAgainState;
  /** Counts presses of a button that could not save. */
  asked: number;
}

/** What a person needs when a text cannot be saved: the two texts side by side, or the way back in. */
export function SaveHelp<About>(props: SaveHelpProps<About>) {
  const { state, keeper, label, Merge, about, saveButton, signIn, asked } = props;
  const { trouble } = state;
  const isNeeded = trouble !== null && (trouble.kind === 'stale' || signIn.isOpen);
  const isStarted = useStarted();
  // why: a boundary from the server that changes while the page still starts is thrown away and drawn anew.
  if (!isNeeded || !isStarted) return null;
  return (
    <Suspense fallback={null}>
      {trouble?.kind === 'stale' ? (
        <Merge
          key={trouble.theirs.version}
          about={about}
          mine={state.fields}
          theirs={trouble.theirs}
          ground={groundOf(state)}
          asked={asked}
          onMerged={(fields) => {
            // why: the button that has the keyboard goes with this view.
            document.querySelector<HTMLElement>(saveButton)?.focus();
            keeper.happen({ type: 'merged', fields });
            void keeper.flush();
          }}
        />
      ) : null}
      {trouble && signIn.isOpen ? (
        <SignInAgain
          label={label}
          isOther={trouble.kind === 'otherPerson'}
          person={keeper.person}
          onClose={signIn.close}
        />
      ) : null}
    </Suspense>
  );
}
