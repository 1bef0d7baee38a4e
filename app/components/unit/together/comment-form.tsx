import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { COMMENT_MAX } from '~/domain/assessments/together/together';

import { TextArea } from '../../forms/controls';
import { fieldId, type Refusal } from '../../forms/form-state';
import { SubmitButton } from '../../forms/submit-button';
import { newId } from './new-id';
import { TogetherForm } from './together-form';
import { useKeptText } from './use-kept-text';

interface CommentFormProps {
  id: string;
  intent: 'comment' | 'reply';
  /** The thread a reply belongs to. */
  threadId?: string;
  label: string;
  send: string;
  requirementId: string;
  /** Its code, by which a text left on the device is recognised. */
  requirementCode: string;
  me: string;
  refusal?: Refusal;
  className?: string;
  onDone?: () => void;
}

/** What somebody typed on while the text was on its way. */
function afterSent(value: string, sent: string): string {
  const text = sent.replaceAll('\r\n', '\n').trim();
  const now = value.trimStart();
  return now.startsWith(text) ? now.slice(text.length).trimStart() : value;
}

/**
 * A field for something to say; it empties once that has arrived, and not before. Until then the text is kept on the
 * device too.
 */
export function CommentForm(props: CommentFormProps) {
  const { id, intent, threadId, label, send, requirementId, me, refusal, className } = props;
  const { t } = useTranslation('unit');
  const [commentId] = useState(newId);
  const kept = useKeptText(
    fieldId(id, 'body'),
    { person: me, assessment: id, requirement: requirementId },
    t('together.keptLabel', { code: props.requirementCode, label }),
  );
  function done(form: HTMLFormElement, sent: FormData, said: string | null) {
    const field = form.elements.namedItem('body');
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.value = afterSent(field.value, said ?? String(sent.get('body')));
    kept.sent();
    if (field.value === '') props.onDone?.();
  }
  return (
    <TogetherForm
      {...{ id, requirementId, me, className, refusal }}
      requirementCode={props.requirementCode}
      onDone={done}
    >
      {({ errors, typed, pending }) => (
        <>
          {/* A second click on a page without scripts sends the same comment, not another one. */}
          <input type="hidden" name="commentId" value={commentId} suppressHydrationWarning />
          {threadId ? <input type="hidden" name="threadId" value={threadId} /> : null}
          <TextArea
            id={fieldId(id, 'body')}
            name="body"
            label={label}
            hint={intent === 'comment' ? t('together.commentHint') : undefined}
            rows={3}
            maxLength={COMMENT_MAX}
            defaultValue={typed.body ?? ''}
            error={errors.body}
            className="no-print"
          />
          <p role="status" className="no-print -mt-3 mb-3 text-sm text-quiet empty:hidden">
            {kept.isRestored ? t('together.restored') : null}
          </p>
          <SubmitButton
            name="intent"
            value={intent}
            pending={pending}
            className="no-print btn btn-sm -mt-2"
          >
            {send}
          </SubmitButton>
        </>
      )}
    </TogetherForm>
  );
}
