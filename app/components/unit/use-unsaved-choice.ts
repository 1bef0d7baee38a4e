import { useCallback, useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { useAskBeforeLeaving } from '../ui/use-ask-before-leaving';

/**
 * Whether the ticks of a form are others than those stored. They are kept only by its button, so leaving asks first.
 * @param begun what the form began with, which may not be what is stored
 * @param path address of the page
 */
export function useUnsavedChoice(
  form: RefObject<HTMLFormElement>,
  { stored, begun }: { stored: readonly string[]; begun: readonly string[] },
  path: string,
) {
  const { t } = useTranslation('filing');
  const [isUnsaved, setUnsaved] = useState(false);
  const look = useCallback(() => {
    const boxes = form.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [];
    setUnsaved([...boxes].some((box) => box.checked !== stored.includes(box.value)));
  }, [form, stored]);
  // What was ticked before the page had started, and what a form begins with that was put in its place.
  useEffect(look, [look, begun]);
  useAskBeforeLeaving({ isLoose: isUnsaved, message: t('choose.leave'), own: [path] });
  return { isUnsaved, look };
}
