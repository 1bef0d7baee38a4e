import { useTranslation } from 'react-i18next';

import { wordRuns } from '../../autosave/word-diff';

/** Two texts in one: what went is struck, what came is underlined; both said in words too. */
export function WordDifference({ then, now }: { then: string; now: string }) {
  const { t } = useTranslation('carry');
  return (
    <p className="max-w-prose break-words whitespace-pre-line">
      {wordRuns(then, now).map((part, index) => {
        if (part.kind === 'both' || part.text.trim() === '') return part.text;
        return part.kind === 'first' ? (
          <del key={index} className="bg-error-wash text-error">
            <span className="sr-only"> [{t('difference.removed')}: </span>
            {part.text}
            <span className="sr-only">] </span>
          </del>
        ) : (
          <ins key={index} className="bg-success-wash text-success">
            <span className="sr-only"> [{t('difference.added')}: </span>
            {part.text}
            <span className="sr-only">] </span>
          </ins>
        );
      })}
    </p>
  );
}
