import { useNavigation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

/** True for a form that keeps the answer, with or without going on to the next requirement. */
export function isSave(form: FormData | undefined): boolean {
  const intent = form?.get('intent');
  return intent === 'save' || intent === 'saveNext';
}

/**
 * The version of the answer that what is typed rests on. It stays while other things on the page are read again
 * (a file came, somebody else saved), so that a stale text is noticed; it moves on after an own save.
 * @param current version the page holds now
 * @param refused version the refused form is to be sent with, when there is one
 */
export function useBaseVersion(
  current: number,
  refused: string | undefined,
  onSaved: () => void,
): string {
  const { state, formData } = useNavigation();
  const [base, setBase] = useState(current);
  const sending = useRef(false);
  useEffect(() => {
    if (isSave(formData)) sending.current = true;
    if (state !== 'idle' || !sending.current) return;
    sending.current = false;
    if (refused !== undefined) return;
    setBase(current);
    onSaved();
  }, [state, formData, refused, current, onSaved]);
  return refused ?? String(base);
}
