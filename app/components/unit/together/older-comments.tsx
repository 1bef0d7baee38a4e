import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import {
  COMMENTS_SHOWN,
  commentsHref,
  readCommentCount,
} from '~/domain/assessments/together/discussion-window';
import type { Discussion } from '~/domain/assessments/together/together';
import { formatInteger } from '~/shared/numbers';

import { useLanguage } from '../../ui/root-data';

/** That a discussion has more than the page shows, and the way to it. */
export function OlderThreads({ discussion }: { discussion: Discussion }) {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const shown = discussion.threads.reduce((sum, { comments }) => sum + comments.length, 0);
  if (shown >= discussion.comments) return null;
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      <span className="angka text-quiet">
        {t('together.newestShown', {
          shown: formatInteger(shown, language),
          total: formatInteger(discussion.comments, language),
        })}
      </span>
      <OlderLink part="diskusi" />
    </p>
  );
}

/** The same within a thread, of which `count` comments come before those shown. */
export function OlderComments({ count, part }: { count: number; part: string }) {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  if (count === 0) return null;
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      <span className="angka text-quiet">
        {t('together.olderHere', { count, number: formatInteger(count, language) })}
      </span>
      <OlderLink part={part} />
    </p>
  );
}

function OlderLink({ part }: { part: string }) {
  const { t } = useTranslation('unit');
  const [search] = useSearchParams();
  const count = readCommentCount(search) + COMMENTS_SHOWN;
  return (
    <Link to={commentsHref(search, count, part)} className="tautan no-print py-1 font-semibold">
      {t('together.showOlder')}
    </Link>
  );
}
