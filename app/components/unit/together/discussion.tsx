import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CommentThread, RequirementTogether } from '~/domain/assessments/together/together';
import type { UnitDesk } from '~/domain/assessments/unit-desk';
import { formatInteger } from '~/shared/numbers';

import type { Refusal } from '../../forms/form-state';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';
import { whyReadOnly } from '../why-read-only';
import { CommentForm } from './comment-form';
import { COMMENT_FORM } from './form-ids';
import { OlderThreads } from './older-comments';
import { ThreadView } from './thread-view';
import { Work } from './work';

interface DiscussionProps {
  requirementId: string;
  requirementCode: string;
  together: RequirementTogether;
  desk: Pick<UnitDesk, 'assessment' | 'filing' | 'canWrite'>;
  refusal?: Refusal;
}

/** What the people of the unit say about a requirement: open threads, a new one, and what was resolved folded away. */
export function Discussion(props: DiscussionProps) {
  return (
    <Work.Provider value={props.together.work}>
      <DiscussionCard {...props} />
    </Work.Provider>
  );
}

function DiscussionCard(props: DiscussionProps) {
  const { requirementId, requirementCode, together, desk, refusal } = props;
  const { canWrite } = desk;
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const told = useRef<HTMLParagraphElement>(null);
  const [said, setSaid] = useState<string | null>(null);
  function tell(words: string) {
    setSaid(words);
    // why: the button that had the keyboard goes with its thread; the words stand where the threads are.
    told.current?.focus();
  }
  const { discussion, me } = together;
  const { threads, begun } = discussion;
  const open = threads.filter(({ state }) => state === 'open');
  const resolved = threads.filter(({ state }) => state === 'resolved');
  const view = (thread: CommentThread) => (
    <ThreadView
      key={thread.id}
      {...{ thread, requirementId, requirementCode, me, canWrite, refusal }}
      onDone={tell}
    />
  );
  return (
    <Card
      id="diskusi"
      title={t('together.discussion')}
      aside={<span className="angka text-sm text-quiet">{formatInteger(begun, language)}</span>}
    >
      <p className="-mt-2 mb-4 text-sm text-quiet">{t('together.discussionText')}</p>
      <p
        ref={told}
        tabIndex={-1}
        role="status"
        className={said ? 'no-print mb-3 text-sm font-medium text-success outline-none' : 'sr-only'}
      >
        {said}
      </p>
      {canWrite ? null : (
        <p className="mb-4 flex gap-1.5 text-sm font-medium">
          <Icon name="info" className="mt-0.5 text-quiet" />
          <span>{t(`together.closed.${whyReadOnly(desk)}`)}</span>
        </p>
      )}
      {threads.length === 0 ? (
        <p className="text-quiet">{t(canWrite ? 'together.empty' : 'together.none')}</p>
      ) : null}
      <OlderThreads discussion={discussion} />
      {open.length > 0 ? <ul className="grid grid-cols-1 gap-4">{open.map(view)}</ul> : null}
      {canWrite ? (
        <CommentForm
          key={requirementId}
          id={COMMENT_FORM}
          intent="comment"
          label={t('together.comment')}
          send={t('together.send')}
          {...{ requirementId, requirementCode, me, refusal }}
          onDone={() => setSaid(t('toast.commented'))}
          className="mt-5 border-t border-base-300 pt-4"
        />
      ) : null}
      {resolved.length > 0 ? (
        <details className="mt-5 border-t border-base-300 pt-3">
          <summary className="tautan inline-block py-1 text-sm font-semibold">
            {t('together.resolvedCount', { count: resolved.length })}
          </summary>
          <ul className="mt-3 grid grid-cols-1 gap-4">{resolved.map(view)}</ul>
        </details>
      ) : null}
    </Card>
  );
}
