import { useRevalidator } from '@remix-run/react';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorText } from '../../forms/field';
import type { FieldError, Refusal } from '../../forms/form-state';
import { formOf } from './form-ids';
import { sendForm } from './send-form';

interface TogetherFormProps {
  id: string;
  requirementId: string;
  /** The reader's account. */
  me: string;
  /** A form that came back without JavaScript; only the one it came from shows it. */
  refusal: Refusal | undefined;
  className?: string;
  /** It was sent and is done; `sent` is what went out, while the form may hold more by now. */
  onDone?: (form: HTMLFormElement, sent: FormData) => void;
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
  const { id, requirementId, me, className, onDone, children } = props;
  const { t } = useTranslation('errors');
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const [errors, setErrors] = useState<Record<string, FieldError> | null>(null);
  const busy = useRef(false);
  const came = props.refusal && formOf(props.refusal.values) === id ? props.refusal : undefined;
  const action = `/unit/butir/${requirementId}/bersama`;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy.current) return;
    const form = event.currentTarget;
    const { submitter } = event.nativeEvent as SubmitEvent;
    busy.current = true;
    setPending(true);
    const fields = new FormData(form, submitter);
    const sent = await sendForm(`${action}/kirim`, fields);
    busy.current = false;
    setPending(false);
    setErrors(sent.ok ? {} : sent.errors);
    if (sent.ok) onDone?.(form, fields);
    // Also after a refusal: it may tell of a state that the page does not show yet.
    revalidate();
  }
  const shown = errors ?? came?.errors ?? {};
  const whole = shown[''];
  return (
    <form
      id={id}
      method="post"
      action={action}
      onSubmit={(event) => void submit(event)}
      noValidate
      className={className}
    >
      <input type="hidden" name="person" value={me} />
      {children({ errors: shown, typed: came?.values ?? {}, pending })}
      <div role="alert">
        {whole ? (
          <>
            <ErrorText id={`${id}-whole`} error={whole} />
            {whole.key === 'unit:errors.sessionOver' ? (
              <a className="tautan text-sm" href="/masuk" target="_blank" rel="noreferrer">
                {t('signInNewTab')}
              </a>
            ) : null}
          </>
        ) : null}
      </div>
    </form>
  );
}
