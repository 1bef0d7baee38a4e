import { useLocation } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useAskBeforeLeaving } from '../ui/use-ask-before-leaving';
import { hasChanges } from './early-input';

/**
 * For a form that only its button keeps: leaving the page asks first while it holds something else than it was given,
 * or what was refused. Spread what it gives on the form; one form at most of a page has it.
 */
export function useUnsavedForm(isRefused: boolean) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const ref = useRef<HTMLFormElement>(null);
  const [isChanged, setChanged] = useState(false);
  const look = useCallback(() => {
    setChanged(ref.current !== null && hasChanges(ref.current));
  }, []);
  // What was typed before the page had started.
  useEffect(look, [look]);
  const isLoose = isChanged || isRefused;
  useAskBeforeLeaving({ isLoose, message: t('form.leave'), own: [pathname] });
  return { ref, onInput: look, onChange: look };
}
