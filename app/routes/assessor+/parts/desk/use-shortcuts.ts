import { useEffect, useState } from 'react';

import { shortcutOf, type ShortcutAction } from './shortcuts';

/** Where this browser keeps that letters are switched off. */
const OFF = 'pranata:pintasan-mati';

/** Whether letters are shortcuts here. A browser that keeps nothing has them on. */
export function readLettersOn(): boolean {
  try {
    return window.localStorage.getItem(OFF) === null;
  } catch {
    // why: blocked storage refuses with an error; there is nothing to read then.
    return true;
  }
}

export function keepLettersOn(isOn: boolean): void {
  try {
    if (isOn) window.localStorage.removeItem(OFF);
    else window.localStorage.setItem(OFF, '1');
  } catch {
    // why: blocked storage; the choice holds for this page then.
  }
}

function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement)
    return !['radio', 'checkbox', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Listens for the keys of the page, but not while a dialog is open. */
export function useShortcuts(act: (action: ShortcutAction) => void) {
  const [isOn, setOn] = useState(true);
  useEffect(() => setOn(readLettersOn()), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const { key, ctrlKey, metaKey, altKey, repeat, isComposing, target } = event;
      const pressed = { key, ctrlKey, metaKey, altKey, isRepeated: repeat || isComposing };
      const action = shortcutOf(pressed, { isTyping: isField(target), isOn });
      if (!action) return;
      event.preventDefault();
      act(action);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [act, isOn]);
  return {
    isOn,
    setOn: (next: boolean) => {
      keepLettersOn(next);
      setOn(next);
    },
  };
}
