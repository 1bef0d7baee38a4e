import { useTranslation } from 'react-i18next';

import { COMMENT_MAX } from '~/domain/assessments/together/together';

import { TextArea } from '../../forms/controls';
import { fieldId, type Refusal } from '../../forms/form-state';
import { SubmitButton } from '../../forms/submit-button';
import { TogetherForm } from './together-form';

interface CommentFormProps {
  id: string;
  intent: 'comment' | 'reply';
  /** The thread a reply belongs to. */
  threadId?: string;
  label: string;
  send: string;
  requirementId: string;
  me: string;
  refusal?: Refusal;
  className?: string;
  onDone?: () => void;
}

/** A field for something to say; it empties once that has arrived, and not before. */
export function CommentForm(props: CommentFormProps) {
  const { id, intent, threadId, label, send, requirementId, me, refusal, className } = props;
  const { t } = useTranslation('unit');
  function done(form: HTMLFormElement) {
    const field = form.elements.namedItem('body');
    if (field instanceof HTMLTextAreaElement) field.value = '';
    props.onDone?.();
  }
  return (
    <TogetherForm {...{ id, requirementId, me, className }} refusal={refusal} onDone={done}>
      {({ errors, typed, pending }) => (
        <>
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
