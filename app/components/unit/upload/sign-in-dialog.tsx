import { lazy, Suspense, type SyntheticEvent } from 'react';
import { createPortal } from 'react-dom';

const SignInAgain = lazy(() => import('../autosave/sign-in-again'));

interface SignInDialogProps {
  /** Names the file that waits. */
  label: string;
  onClose: () => void;
}

const keep = (event: SyntheticEvent) => event.stopPropagation();

/**
 * Signing in again from within the form of an answer. why: a form in a form is none, its password would be sent with
 * the address; so it stands beside the page, and what happens in it stays in it.
 */
export function SignInDialog({ label, onClose }: SignInDialogProps) {
  return createPortal(
    <div onSubmit={keep} onInput={keep} onChange={keep} onClick={keep}>
      <Suspense>
        <SignInAgain label={label} isOther={false} onClose={onClose} />
      </Suspense>
    </div>,
    document.body,
  );
}
