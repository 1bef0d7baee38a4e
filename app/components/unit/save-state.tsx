import { useTranslation } from 'react-i18next';

import type { GivenAnswer } from '~/domain/assessments/content';

import { LocalTime } from '../ui/local-time';
import { StatusBadge } from '../ui/status-badge';

interface SaveStateProps {
  answer: GivenAnswer | null;
  /** Something was typed since. */
  dirty: boolean;
}

/** What is saved, always in the same place. */
export function SaveState({ answer, dirty }: SaveStateProps) {
  const { t } = useTranslation('unit');
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-quiet" role="status">
      <StatusBadge status={dirty ? 'draft' : answer ? 'saved' : 'blank'} />
      {dirty ? t('answer.unsaved') : null}
      {answer ? (
        <span>
          {t('answer.version', { version: answer.version })} ·{' '}
          {answer.updatedByName ? `${answer.updatedByName} · ` : ''}
          <LocalTime at={answer.updatedAt} />
        </span>
      ) : null}
    </p>
  );
}
