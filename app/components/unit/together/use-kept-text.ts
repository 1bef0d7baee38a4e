import { useEffect, useRef, useState } from 'react';

import { findText, forgetOnDevice, keepOnDevice, takeUp, type Place } from '../../autosave/device';

/**
 * Keeps what is typed in one field on this device until it is sent, and puts back what a page now gone has left. A text
 * that stands in the field already is never replaced; what was left stays on the device then.
 * @param fieldId the text area, once the page has started
 * @param label by which the person recognises the text elsewhere
 */
export function useKeptText(fieldId: string, place: Place, label: string) {
  const { person, assessment, requirement } = place;
  const [isRestored, setRestored] = useState(false);
  const note = useRef<() => void>(() => undefined);
  useEffect(() => {
    const field = document.getElementById(fieldId);
    if (!(field instanceof HTMLTextAreaElement)) return;
    const here = { person, assessment, requirement };
    let isGone = false;
    const write = () => {
      if (field.value.trim() === '') return void forgetOnDevice(here);
      void keepOnDevice({ ...here, label, fields: { body: field.value }, base: 0, sent: null });
    };
    const restore = async () => {
      const left = await findText(here);
      if (!left || isGone || field.value !== '') return;
      field.value = left.fields.body ?? '';
      const box = field.closest('details');
      if (box) box.open = true;
      await takeUp({ ...left, label });
      setRestored(true);
    };
    note.current = write;
    if (field.value !== '') write();
    else void restore();
    // why: with every letter; a page that goes is not given the time to write what would have waited.
    field.addEventListener('input', write);
    return () => {
      isGone = true;
      field.removeEventListener('input', write);
    };
  }, [fieldId, person, assessment, requirement, label]);
  return {
    /** The text in the field came from this device. */
    isRestored,
    /** Call once the text was sent and the field holds what is left of it. */
    sent: () => {
      setRestored(false);
      note.current();
    },
  };
}
