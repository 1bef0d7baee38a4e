import { useTranslation } from 'react-i18next';

import type { Requirement } from '~/domain/instruments/instrument';

import { useAnswerLabels } from '../answer-labels';
import type { Autosave } from './machine';
import { useIsOwn } from './use-is-own';

/** Why a text was not kept, at which field, and what to do, in words; '' when nothing is wrong. */
export function useWhyNot({ trouble }: Autosave, requirement: Requirement): string {
  const { t } = useTranslation(['unit', 'errors']);
  const errors = trouble?.kind === 'refused' ? Object.entries(trouble.errors) : [];
  const labels = useAnswerLabels(
    requirement,
    errors.map(([name]) => name),
  );
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
