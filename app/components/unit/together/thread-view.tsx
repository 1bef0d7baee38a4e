import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { CommentThread } from '~/domain/assessments/together/together';

import type { Refusal } from '../../forms/form-state';
import { SubmitButton } from '../../forms/submit-button';
import { LocalTime } from '../../ui/local-time';
import { CommentForm } from './comment-form';
import { formOf, replyForm, settleForm } from './form-ids';
import { OlderComments } from './older-comments';
import { TogetherForm } from './together-form';

interface ThreadViewProps {
  thread: CommentThread;
  requirementId: string;
  requirementCode: string;
  me: string;
  canWrite: boolean;
  refusal?: Refusal;
  /** Something was done that moves or closes what had the keyboard; says what, in words. */
  onDone?: (said: string) => void;
}

/** One thread: who said what and when, whether it is settled, and what can be done about it. */
export function ThreadView(props: ThreadViewProps) {
  const { thread, canWrite } = props;
  const { t } = useTranslation('unit');
  const nameOf = (name: string | null) => name ?? t('together.someone');
  const starter = nameOf(thread.startedByName);
  return (
    <li
      id={`utas-${thread.id}`}
      aria-label={t('together.thread', { name: starter })}
      className="rounded-box border border-base-300 bg-base-200 p-3 sm:p-4"
    >
      <OlderComments count={thread.older} part={`utas-${thread.id}`} />
      <ol className="grid grid-cols-1 gap-3">
        {thread.comments.map((comment) => (
          <li key={comment.id}>
            <p className="text-sm text-quiet">
              <span className="font-semibold text-base-content">{nameOf(comment.byName)}</span> ·{' '}
              <LocalTime at={comment.at} />
            </p>
            <p className="wrap-anywhere whitespace-pre-line">{comment.body}</p>
          </li>
        ))}
      </ol>
      {thread.stateAt ? (
        <p className="mt-3 text-sm text-quiet">
          {t(thread.state === 'resolved' ? 'together.resolvedBy' : 'together.reopenedBy', {
            name: nameOf(thread.stateByName),
          })}
          , <LocalTime at={thread.stateAt} />
        </p>
      ) : null}
      {canWrite ? <ThreadForms {...props} starter={starter} /> : null}
    </li>
  );
}

function ThreadForms({
  thread,
  requirementId,
  requirementCode,
  me,
  refusal,
  starter,
  onDone,
}: ThreadViewProps & { starter: string }) {
  const { t } = useTranslation('unit');
  const box = useRef<HTMLDetailsElement>(null);
  const form = replyForm(thread.id);
  const isOpen = thread.state === 'open';
  const came = refusal && formOf(refusal.values) === form;
  return (
    <div className="no-print mt-3 flex flex-wrap items-start gap-x-4 gap-y-2">
      {isOpen ? (
        <details ref={box} open={came} className="open:w-full">
          <summary className="btn btn-sm">{t('together.reply')}</summary>
          <CommentForm
            id={form}
            intent="reply"
            threadId={thread.id}
            label={t('together.replyTo', { name: starter })}
            send={t('together.sendReply')}
            {...{ requirementId, requirementCode, me, refusal }}
            className="mt-3"
            onDone={() => {
              box.current?.removeAttribute('open');
              onDone?.(t('toast.commented'));
            }}
          />
        </details>
      ) : null}
      <TogetherForm
        id={settleForm(thread.id)}
        {...{ requirementId, requirementCode, me, refusal }}
        onDone={() => onDone?.(t(isOpen ? 'toast.threadResolved' : 'toast.threadReopened'))}
      >
        {({ pending }) => (
          <>
            <input type="hidden" name="threadId" value={thread.id} />
            <SubmitButton
              name="intent"
              value={isOpen ? 'resolve' : 'reopen'}
              pending={pending}
              className="btn btn-ghost btn-sm"
            >
              {t(isOpen ? 'together.resolve' : 'together.reopen')}
              <span className="sr-only"> · {t('together.thread', { name: starter })}</span>
            </SubmitButton>
          </>
        )}
      </TogetherForm>
    </div>
  );
}
