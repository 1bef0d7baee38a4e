import { useCallback, useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { useAskBeforeLeaving } from '../../ui/use-ask-before-leaving';
import { looseFields } from './form-fields';

/**
 * Whether the form holds a pointer or level without its file. Leaving the page asks first then: it is kept nowhere.
 * @param path address of the requirement; what is sent from its page goes to it or to `bukti` below it
 */
export function useLoosePointer(form: RefObject<HTMLFormElement>, path: string) {
  const { t } = useTranslation('unit');
  const [isLoose, setLoose] = useState(false);
  const look = useCallback(() => {
    setLoose(form.current !== null && looseFields(form.current).length > 0);
  }, [form]);
  // What was typed before the page had started.
  useEffect(look, [look]);
  const own = [path, `${path}/bukti`];
  useAskBeforeLeaving({ isLoose, message: t('evidence.pointerLeave'), own });
  return { isLoose, look };
}
