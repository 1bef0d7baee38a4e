import { useTranslation } from 'react-i18next';

import { isUnconfirmed, type GivenAnswer } from '~/domain/assessments/content';

/** The two buttons of an answer's form: they save, and confirm what was brought from the last cycle. */
export function useSaveWords(answer: GivenAnswer | null) {
  const { t } = useTranslation(['unit', 'carry']);
  return isUnconfirmed(answer)
    ? {
        ...{ one: 'confirm', oneLabel: t('carry:confirm.saveOne') },
        ...{ next: 'confirmNext', nextLabel: t('carry:confirm.saveNext') },
      }
    : {
        ...{ one: 'save', oneLabel: t('unit:answer.save') },
        ...{ next: 'saveNext', nextLabel: t('unit:answer.saveNext') },
      };
}
