import { useTranslation } from 'react-i18next';

import type { CommentThread, RequirementTogether } from '~/domain/assessments/together/together';

import type { Refusal } from '../../forms/form-state';
import { Card } from '../../ui/card';
import { CommentForm } from './comment-form';
import { COMMENT_FORM } from './form-ids';
import { ThreadView } from './thread-view';

interface DiscussionProps {
  requirementId: string;
  requirementCode: string;
  together: RequirementTogether;
  canWrite: boolean;
  refusal?: Refusal;
}

/** What the people of the unit say about a requirement: open threads, a new one, and what was resolved folded away. */
export function Discussion(props: DiscussionProps) {
  const { requirementId, requirementCode, together, canWrite, refusal } = props;
  const { t } = useTranslation('unit');
  const { threads, me } = together;
  const open = threads.filter(({ state }) => state === 'open');
  const resolved = threads.filter(({ state }) => state === 'resolved');
  const view = (thread: CommentThread) => (
    <ThreadView
      key={thread.id}
      {...{ thread, requirementId, requirementCode, me, canWrite, refusal }}
    />
  );
  return (
    <Card
      id="diskusi"
      title={t('together.discussion')}
      aside={<span className="angka text-sm text-quiet">{threads.length}</span>}
    >
      <p className="-mt-2 mb-4 text-sm text-quiet">{t('together.discussionText')}</p>
      {threads.length === 0 ? (
        <p className="text-quiet">{t(canWrite ? 'together.empty' : 'together.none')}</p>
      ) : null}
      {open.length > 0 ? <ul className="grid gap-4">{open.map(view)}</ul> : null}
      {canWrite ? (
        <CommentForm
          key={requirementId}
          id={COMMENT_FORM}
          intent="comment"
          label={t('together.comment')}
          send={t('together.send')}
          {...{ requirementId, requirementCode, me, refusal }}
          className="mt-5 border-t border-base-300 pt-4"
        />
      ) : null}
      {resolved.length > 0 ? (
        <details className="mt-5 border-t border-base-300 pt-3">
          <summary className="tautan inline-block py-1 text-sm font-semibold">
            {t('together.resolvedCount', { count: resolved.length })}
          </summary>
          <ul className="mt-3 grid gap-4">{resolved.map(view)}</ul>
        </details>
      ) : null}
    </Card>
  );
}
