import { Form } from '@remix-run/react';
import { useRef, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Icon } from '../icon';

/** The way out. With JavaScript, texts of the person that only this browser holds are seen to first. */
export function SignOutForm({ person }: { person: string }) {
  const { t } = useTranslation();
  const isReady = useRef(false);
  async function prepare(form: HTMLFormElement) {
    const isSure = (count: number) => window.confirm(t('account.signOutSure', { count }));
    // why: after a deployment an open page may miss the chunk; nobody is kept from signing out for that.
    const prepared = await import('../../autosave/sign-out').catch(() => null);
    if (prepared && !(await prepared.beforeSignOut(person, isSure))) return;
    isReady.current = true;
    form.requestSubmit();
  }
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    if (isReady.current) return;
    event.preventDefault();
    void prepare(event.currentTarget);
  }
  return (
    <Form method="post" action="/keluar" className="mt-4" onSubmit={onSubmit}>
      <button type="submit" className="btn btn-block btn-sm">
        <Icon name="exit" />
        {t('account.signOut')}
      </button>
    </Form>
  );
}
