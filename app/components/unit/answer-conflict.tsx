import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { TheirAnswer } from '~/domain/assessments/stale-answer';
import type { Requirement } from '~/domain/instruments/instrument';

import { Alert } from '../ui/alert';
import { later, lazyOf } from '../ui/later';
import { LocalTime } from '../ui/local-time';
import { useStarted } from '../ui/use-started';
import { AnswerWords } from './answer-words';

const ROWS_READ = later('rows-read', () => import('./fields/rows-read'));
const AnswerRows = lazyOf(ROWS_READ, (part) => part.AnswerRows);

interface AnswerConflictProps {
  requirement: Requirement;
  theirs: TheirAnswer | null;
}

/**
 * Somebody else saved first: their text here, one's own still in the form below. Nothing was overwritten. Stands where
 * there is no JavaScript; a page that has started shows both side by side instead.
 */
export function AnswerConflict({ requirement, theirs }: AnswerConflictProps) {
  const { t } = useTranslation('unit');
  const { pathname } = useLocation();
  const isStarted = useStarted();
  if (isStarted) return null;
  return (
    <div className="mb-6">
      <Alert kind="warning" title={t(theirs?.isOwn ? 'conflict.ownTitle' : 'conflict.title')} live>
        <p>{t('conflict.text')}</p>
        {theirs ? (
          <div className="mt-3 rounded-box border border-base-300 bg-base-100 p-3">
            <p className="font-semibold">
              <AnswerWords value={theirs.value} requirement={requirement} />
            </p>
            {hasRows(theirs) ? <AnswerRows value={theirs.value} requirement={requirement} /> : null}
            {theirs.note ? <p className="mt-1 whitespace-pre-line">{theirs.note}</p> : null}
            <p className="mt-2 text-sm text-quiet">
              {t('answer.version', { version: theirs.version })} ·{' '}
              {theirs.isOwn ? `${t('conflict.yourself')} · ` : null}
              {theirs.updatedByName && !theirs.isOwn ? `${theirs.updatedByName} · ` : null}
              <LocalTime at={theirs.updatedAt} />
            </p>
          </div>
        ) : null}
        <p className="mt-3">
          <a className="tautan" href={pathname.replace(/\/bukti$/, '')}>
            {t('conflict.takeTheirs')}
          </a>
        </p>
      </Alert>
    </div>
  );
}

const hasRows = ({ value }: TheirAnswer): boolean =>
  value !== null && 'rows' in value && value.rows !== undefined;
