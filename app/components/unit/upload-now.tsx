import { useRevalidator } from '@remix-run/react';
import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import type { FieldError } from '../forms/form-state';
import { Alert } from '../ui/alert';
import { sendFile, type Sending } from './send-file';

interface UploadNowProps {
  action: string;
  maxBytes: number;
  file: RefObject<HTMLInputElement>;
  pointer: RefObject<HTMLInputElement>;
}

type State =
  | { kind: 'idle' }
  | { kind: 'sending'; percent: number }
  | { kind: 'done'; name: string }
  | { kind: 'failed'; error: FieldError };

/** Sends the chosen file at once, with progress, and leaves the rest of the form as it is. Only with JavaScript. */
export function UploadNow({ action, maxBytes, file, pointer }: UploadNowProps) {
  const { t } = useTranslation('unit');
  const { revalidate } = useRevalidator();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const sending = useRef<Sending | null>(null);
  const id = useId();
  useEffect(() => () => sending.current?.cancel(), []);

  async function send() {
    const chosen = file.current?.files?.[0];
    if (!chosen) return setState(failed('unit:errors.fileMissing'));
    if (chosen.size === 0) return setState(failed('unit:errors.fileEmpty', { name: chosen.name }));
    if (chosen.size > maxBytes) {
      const limit = Math.floor(maxBytes / 1024 ** 2);
      return setState(failed('unit:errors.fileTooLarge', { limit }));
    }
    setState({ kind: 'sending', percent: 0 });
    sending.current = sendFile(action, chosen, pointer.current?.value ?? '', (percent) =>
      setState({ kind: 'sending', percent }),
    );
    const result = await sending.current.result;
    sending.current = null;
    if (!result.ok) return setState({ kind: 'failed', error: result.error });
    if (file.current) file.current.value = '';
    if (pointer.current) pointer.current.value = '';
    setState({ kind: 'done', name: chosen.name });
    revalidate();
  }
  const busy = state.kind === 'sending';
  return (
    <div className="scripted-only mb-4">
      <div className="flex flex-wrap items-center gap-3">
        <button
          type="button"
          className="btn btn-sm"
          aria-disabled={busy || undefined}
          onClick={() => (busy ? undefined : void send())}
        >
          {t('evidence.uploadNow')}
        </button>
        {busy ? (
          <>
            <label htmlFor={id} className="sr-only">
              {t('evidence.sending')}
            </label>
            <progress
              id={id}
              className="progress progress-primary w-40"
              max={100}
              value={state.percent}
            />
            <span className="angka text-sm">{state.percent} %</span>
            <button
              type="button"
              className="btn btn-ghost btn-sm"
              onClick={() => sending.current?.cancel()}
            >
              {t('evidence.cancelUpload')}
            </button>
          </>
        ) : null}
      </div>
      <div className="mt-2" aria-live="polite">
        {state.kind === 'failed' ? (
          <Alert kind="error">{t(state.error.key, state.error.params)}</Alert>
        ) : null}
        {state.kind === 'done' ? (
          <Alert kind="success">{t('evidence.uploaded', { name: state.name })}</Alert>
        ) : null}
      </div>
    </div>
  );
}

function failed(key: string, params?: FieldError['params']): State {
  return { kind: 'failed', error: { key, params } };
}
