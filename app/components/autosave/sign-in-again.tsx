import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { TextField } from '../forms/controls';
import { SubmitButton } from '../forms/submit-button';
import { Alert } from '../ui/alert';
import { useRootData } from '../ui/root-data';
import { signedIn } from './keepers';

interface SignInAgainProps {
  /** Names the text that waits. */
  label: string;
  /** Somebody else is signed in. */
  isOther: boolean;
  /** The account whose text it is, where the page may be of another by now. */
  person?: string;
  onClose: () => void;
}

interface Problem {
  key: string;
  params?: Record<string, number>;
}

/** Signs in without leaving the page; what is typed stays where it is and is saved after. */
export default function SignInAgain({ label, isOther, person, onClose }: SignInAgainProps) {
  const { t } = useTranslation('device');
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setPending] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const viewer = useRootData()?.viewer;
  const isOwners = person === undefined || !viewer || viewer.userId === person;
  const { name = '', email = '' } = (isOwners ? viewer : null) ?? {};
  const isKnown = email !== '';
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    if (isKnown) password.current?.focus();
  }, [isKnown]);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    setProblem(null);
    const found = await signIn(new FormData(event.currentTarget));
    setPending(false);
    if (found) setProblem(found);
    else signedIn();
  }
  const shown: Problem | null =
    problem ?? (isOther ? { key: isOwners ? 'resume.other' : 'resume.notOwner' } : null);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      onClose={onClose}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-box border border-base-300 bg-base-100 p-6 text-base-content shadow-xl backdrop:bg-black/50"
    >
      <h2 id={`${id}-title`}>{t('resume.title')}</h2>
      {isOwners ? <p className="mt-2 mb-4">{t('resume.text', { label, name })}</p> : null}
      <div aria-live="assertive">
        {shown ? (
          <div className="mb-4">
            <Alert kind="error">{t(shown.key, { ...shown.params, name })}</Alert>
          </div>
        ) : null}
      </div>
      <form onSubmit={(event) => void send(event)} noValidate>
        <TextField
          id={`${id}-email`}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          label={t('resume.email')}
          defaultValue={email}
        />
        <TextField
          ref={password}
          id={`${id}-password`}
          name="password"
          type="password"
          autoComplete="current-password"
          label={t('resume.password')}
        />
        <div className="flex flex-wrap justify-end gap-3">
          <button type="button" className="btn" onClick={() => dialog.current?.close()}>
            {t('resume.later')}
          </button>
          <SubmitButton pending={isPending}>{t('resume.submit')}</SubmitButton>
        </div>
      </form>
    </dialog>
  );
}

/** Posts to the page of signing in, which answers a success with a redirect. Why it failed, or null. */
async function signIn(form: FormData): Promise<Problem | null> {
  const email = String(form.get('email') ?? '').trim();
  const password = String(form.get('password') ?? '');
  if (email === '' || password === '') return { key: 'resume.missing' };
  const response = await fetch('/masuk', {
    method: 'POST',
    body: new URLSearchParams({ email, password }),
    redirect: 'manual',
  }).catch(() => null);
  if (response?.type === 'opaqueredirect') return null;
  if (!response || response.status >= 500) return { key: 'resume.away' };
  if (response.status !== 429) return { key: 'resume.wrong' };
  const seconds = Number(response.headers.get('Retry-After') ?? 60);
  return { key: 'resume.wait', params: { count: Math.ceil(seconds / 60) } };
}
