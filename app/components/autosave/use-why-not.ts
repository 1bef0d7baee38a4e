import { useTranslation } from 'react-i18next';

import type { Autosave } from './machine';
import { useIsOwn } from './use-is-own';

/**
 * Why a text was not kept, at which field, and what to do, in words; '' when nothing is wrong.
 * @param labels what the fields are called
 */
export function useWhyNot({ trouble }: Autosave, labels: Record<string, string>): string {
  const { t } = useTranslation(['unit', 'errors']);
  const errors = trouble?.kind === 'refused' ? Object.entries(trouble.errors) : [];
  const isOwn = useIsOwn(trouble?.kind === 'stale' ? trouble.theirs : null);
  if (!trouble) return '';
  switch (trouble.kind) {
    case 'refused': {
      const [[name, first] = ['', null]] = errors;
      const words = first ? t(first.key, first.params) : '';
      const reason = labels[name] ? `${labels[name]}: ${words}` : words;
      const more = errors.length - 1;
      const rest = more > 0 ? ` ${t('unit:save.why.more', { count: more })}` : '';
      return t('unit:save.why.refused', { reason }) + rest;
    }
    case 'closed':
      return trouble.key === null ? t('unit:save.why.closed') : t(trouble.key, trouble.params);
    case 'stale':
      return t(`unit:save.why.${isOwn ? 'staleOwn' : 'stale'}`);
    case 'expired':
    case 'otherPerson':
      return t(`unit:save.why.${trouble.kind}`);
  }
}
