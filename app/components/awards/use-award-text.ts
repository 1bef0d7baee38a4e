import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '~/components/ui/root-data';

import { awardText, type AwardText } from './award-text';

/** The award words in the reader's language. */
export function useAwardText(): AwardText {
  const { t } = useTranslation('awards');
  const language = useLanguage();
  return useMemo(() => awardText(t, language), [t, language]);
}
