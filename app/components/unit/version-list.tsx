import { useTranslation } from 'react-i18next';

import type { AnswerValue } from '~/domain/instruments/answer';
import type { Requirement } from '~/domain/instruments/instrument';

import { LocalTime } from '../ui/local-time';
import { AnswerWords } from './answer-words';
import { wordDiff } from '../autosave/word-diff';

/** A version of an answer as it was written. */
export interface ShownVersion {
  version: number;
  value: AnswerValue | null;
  note: string;
  updatedAt: Date;
  updatedByName: string | null;
}

interface VersionListProps {
  /** The latest first. */
  versions: readonly ShownVersion[];
  /** The version that is told apart, and why in words. */
  marked: { version: number; words: string };
  requirement: Requirement;
  /** Shows what came and went since the version before, instead of each text as it was. */
  differences?: boolean;
}

/** Every version of an answer: who, when, what was answered, and the note. */
export function VersionList({ versions, marked, requirement, differences }: VersionListProps) {
  const { t } = useTranslation(['unit', 'filing']);
  return (
    <ol reversed className="mt-2 divide-y divide-base-300 border-y border-base-300">
      {versions.map((one, at) => (
        <li key={one.version} className="py-3">
          <p className="text-sm text-quiet">
            <strong className="text-base-content">
              {t('answer.version', { version: one.version })}
            </strong>
            {one.version === marked.version ? ` (${marked.words})` : ''} ·{' '}
            {one.updatedByName ? `${one.updatedByName} · ` : ''}
            <LocalTime at={one.updatedAt} />
          </p>
          <p className="mt-1">
            <span className="text-sm text-quiet">{t('filing:round.value')}:</span>{' '}
            <strong>
              <AnswerWords value={one.value} requirement={requirement} />
            </strong>
          </p>
          {differences ? (
            <Difference before={versions[at + 1]?.note ?? ''} after={one.note} />
          ) : (
            <p className="mt-1 break-words whitespace-pre-line">
              {one.note || <span className="text-quiet">{t('filing:versions.noNote')}</span>}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A note with what came and went since the version before, told by more than colour. */
function Difference({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation(['unit', 'filing']);
  if (before === '' && after === '') return null;
  return (
    <p className="mt-1 break-words whitespace-pre-line">
      {wordDiff(before, after).map((part, at) => {
        const key = `${at}-${part.kind}`;
        if (part.kind === 'both') return <span key={key}>{part.text}</span>;
        if (part.kind === 'first') {
          return (
            <del key={key} className="bg-error-wash text-error">
              <span className="sr-only">{t('filing:round.removedWords')} </span>
              {part.text}
            </del>
          );
        }
        return (
          <ins key={key} className="bg-success-wash text-success">
            <span className="sr-only">{t('filing:round.addedWords')} </span>
            {part.text}
          </ins>
        );
      })}
    </p>
  );
}
