import { Suspense, type SyntheticEvent } from 'react';
import { createPortal } from 'react-dom';

import { withTexts } from '~/i18n/need-texts';

import { lazyOr } from '../../autosave/lazy-or';

const SignInAgain = lazyOr(() => withTexts(import('../../autosave/sign-in-again'), 'device'));

interface SignInDialogProps {
  /** Names what waits. */
  label: string;
  /** Somebody else is signed in. */
  isOther?: boolean;
  onClose: () => void;
}

const keep = (event: SyntheticEvent) => event.stopPropagation();

/**
 * Signing in again from within a form. why: a form in a form is none, its password would be sent with
 * the address; so it stands beside the page, and what happens in it stays in it.
 */
export function SignInDialog({ label, isOther = false, onClose }: SignInDialogProps) {
  return createPortal(
    <div onSubmit={keep} onInput={keep} onChange={keep} onClick={keep}>
      <Suspense>
        <SignInAgain label={label} isOther={isOther} onClose={onClose} />
      </Suspense>
    </div>,
    document.body,
  );
}
