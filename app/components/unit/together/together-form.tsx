import { useSearchParams } from '@remix-run/react';
import { useContext, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { COMMENTS_SHOWN, readCommentCount } from '~/domain/assessments/together/discussion-window';
import { workHref } from '~/domain/assessments/work-address';

import { ErrorText } from '../../forms/field';
import type { FieldError, Refusal } from '../../forms/form-state';
import { Icon } from '../../ui/icon';
import { PostForm } from '../../ui/post-form';
import { SIGNED_IN } from '../../autosave/keepers';
import { SignInDialog } from '../upload/sign-in-dialog';
import { formOf } from './form-ids';
import { useSender, type SendState } from './use-sender';
import { Work } from './work';

interface TogetherFormProps {
  id: string;
  requirementId: string;
  /** Its code; names the text that waits for signing in again. */
  requirementCode: string;
  /** The reader's account. */
  me: string;
  /** A form that came back without JavaScript; only the one it came from shows it. */
  refusal: Refusal | undefined;
  className?: string;
  /**
   * It was sent and is done; `sent` is what went out, while the form may hold more by now, and `said` the comment when
   * an earlier attempt had brought it already.
   */
  onDone?: (form: HTMLFormElement, sent: FormData, said: string | null) => void;
  children: (state: {
    errors: Record<string, FieldError>;
    typed: Record<string, string>;
    pending: boolean;
  }) => ReactNode;
}

/**
 * A form beside the answer. The page sends it by itself and reads again what changed, so what is typed elsewhere stays
 * as it is; without JavaScript it is an ordinary form.
 */
export function TogetherForm(props: TogetherFormProps) {
  const { id, requirementId, requirementCode, me, className, onDone, children } = props;
  const came = props.refusal && formOf(props.refusal.values) === id ? props.refusal : undefined;
  const action = `/unit/butir/${requirementId}/bersama`;
  // why: what was typed for one work is not sent to another when the page is read again and shows that.
  const [work] = useState(useContext(Work));
  // why: a refused text comes back in its thread, also when others have written meanwhile.
  const count = readCommentCount(useSearchParams()[0]) + COMMENTS_SHOWN;
  const [person] = useState(me);
  const { state, errors, onSubmit, onInput } = useSender(workHref(`${action}/kirim`, work), onDone);
  const shown = errors ?? came?.errors ?? {};
  const whole = state === 'idle' ? shown[''] : undefined;
  return (
    <PostForm
      id={id}
      person={person}
      action={workHref(`${action}?komentar=${count}`, work)}
      onSubmit={onSubmit}
      onInput={onInput}
      noValidate
      className={className}
    >
      {children({ errors: shown, typed: came?.values ?? {}, pending: state === 'sending' })}
      <div role="alert">{whole ? <ErrorText id={`${id}-whole`} error={whole} /> : null}</div>
      <NotThere state={state} label={requirementCode} />
    </PostForm>
  );
}

/** Why it is not there yet, and the way back in where a session is what is missing. */
function NotThere({ state, label }: { state: SendState; label: string }) {
  const { t } = useTranslation('unit');
  const isOver = state === 'expired' || state === 'otherPerson';
  const [isOpen, setOpen] = useState(false);
  // The person has just pressed the button: the dialog comes at once.
  useEffect(() => setOpen(isOver), [isOver]);
  useEffect(() => {
    const close = () => setOpen(false);
    window.addEventListener(SIGNED_IN, close);
    return () => window.removeEventListener(SIGNED_IN, close);
  }, []);
  const isTold = isOver || state === 'waiting' || state === 'unsent';
  return (
    <div role="status" className="no-print mt-2 text-sm empty:hidden">
      {isTold ? (
        <p className="flex gap-1.5 font-medium text-warning">
          <Icon name={isOver ? 'warning' : 'clock'} className="mt-0.5" />
          <span>{t(`together.send_${state}`)}</span>
        </p>
      ) : null}
      {isOver ? (
        <button type="button" className="btn mt-2 btn-sm" onClick={() => setOpen(true)}>
          {t('save.signIn')}
        </button>
      ) : null}
      {isOpen ? (
        <SignInDialog
          label={label}
          isOther={state === 'otherPerson'}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
