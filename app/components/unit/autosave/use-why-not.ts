import { useTranslation } from 'react-i18next';

import type { Autosave } from './machine';

/** Why a text was not kept and what to do, in words; '' when nothing is wrong. */
export function useWhyNot({ trouble }: Autosave): string {
  const { t } = useTranslation(['unit', 'errors']);
  if (!trouble) return '';
  switch (trouble.kind) {
    case 'refused': {
      const [first] = Object.values(trouble.errors);
      const reason = first ? t(first.key, first.params) : '';
      return t('unit:save.why.refused', { reason });
    }
    case 'closed':
      return trouble.key === null ? t('unit:save.why.closed') : t(trouble.key, trouble.params);
    case 'stale':
    case 'expired':
    case 'otherPerson':
      return t(`unit:save.why.${trouble.kind}`);
  }
}
