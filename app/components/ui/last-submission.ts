import { useFetchers, useNavigation } from '@remix-run/react';
import { useEffect } from 'react';

import { visibleTexts } from './error-data';

let last: Record<string, string> = {};

/** Keeps the text of the form being sent, in the browser only, so an error page can give it back. */
export function useRememberSubmission(): void {
  const navigation = useNavigation();
  const fetchers = useFetchers();
  const form = navigation.formData ?? fetchers.find(({ formData }) => formData)?.formData;
  useEffect(() => {
    if (form) last = visibleTexts(form);
  }, [form]);
}

/** Text of the form sent last from this page; empty on the server. */
export function lastSubmission(): Record<string, string> {
  return last;
}
