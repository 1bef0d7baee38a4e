import { useNavigation } from '@remix-run/react';
import { useEffect } from 'react';

import { formOf, sentFields, sentFiles, type Control, type SentForm } from './sent-form';

let last: SentForm | null = null;

/**
 * Keeps the form being sent, files and all, in the browser only, so an error page can give it back and send it once
 * more. Forgotten as soon as another page is opened.
 */
export function useRememberSubmission(): void {
  const { state, formData, formMethod, formAction, formEncType } = useNavigation();
  const isPost = formMethod === 'POST' && formData !== undefined;
  useEffect(() => {
    if (isPost && state === 'submitting') {
      last = {
        data: formData,
        action: formAction,
        encType:
          formEncType === 'multipart/form-data' ? formEncType : 'application/x-www-form-urlencoded',
        // why: an error page that sends the form once more no longer has its fields.
        fields: last?.data === formData ? last.fields : fieldsOnPage(formData),
        files: sentFiles(formData),
      };
    } else if (state === 'loading' && !isPost) last = null;
  }, [state, isPost, formData, formAction, formEncType]);
}

/** The form sent last from this page; null on the server, and when nothing was sent. */
export function lastSubmission(): SentForm | null {
  return last;
}

function fieldsOnPage(data: FormData) {
  const form = formOf([...document.forms], (one) => new FormData(one), data);
  const controls = form ? [...form.elements] : [];
  return sentFields(controls.filter(isControl));
}

function isControl(element: Element): element is Element & Control {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}
