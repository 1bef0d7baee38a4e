import { useLocation, useNavigation, useSubmit } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { homeOf } from '~/domain/accounts/home-of';
import { senderPage } from '~/shared/person-changed';

import { ACCOUNT_WAYS } from './account-ways';
import type { ErrorView } from './error-data';
import { useRootData } from './root-data';
import type { SentForm } from './sent-form';

interface WaysOnProps {
  view: ErrorView;
  /** The form this browser tab sent last; null without JavaScript. */
  sent: SentForm | null;
}

/**
 * Where to go on. After signing in again, or when the fault has passed, the same form can be sent once more; whatever
 * would open the page without it says so.
 */
export function WaysOn({ view: { status, key, isOffline, isOver, resend }, sent }: WaysOnProps) {
  const { t } = useTranslation(['errors', 'common']);
  const role = useRootData()?.viewer?.role ?? '';
  const { pathname, search } = useLocation();
  const here = pathname + search;
  const sender = senderPage(key);
  const isOther = sender === 'otherPerson';
  const signsIn = status === 401 || isOther;
  const again = signsIn || sender !== null || status === 429 || status >= 500;
  const isKept = again && (sent !== null || resend !== null);
  const look = signsIn || sender ? 'btn' : 'btn btn-primary';
  return (
    <div className="no-print mt-6">
      <div className="flex flex-wrap gap-3">
        {signsIn ? (
          <a
            className="btn btn-primary"
            href={`/masuk?tujuan=${encodeURIComponent(here)}${isOther ? '&ganti=1' : ''}`}
            target={isKept || isOther ? '_blank' : undefined}
            rel="noreferrer"
          >
            {t(isOther ? 'signInOther' : isKept ? 'signInNewTab' : 'signIn')}
          </a>
        ) : null}
        {sender && !isOther ? (
          <a
            className="btn btn-primary"
            href={ACCOUNT_WAYS[sender]}
            target="_blank"
            rel="noreferrer"
          >
            {t(`${sender}NewTab`)}
          </a>
        ) : null}
        {status === 409 && !isOver ? (
          <a className="btn btn-primary" href={here} target="_blank" rel="noreferrer">
            {t('latest')}
          </a>
        ) : null}
        {again && sent ? <SendAgain sent={sent} className={look} /> : null}
        {again && !sent && resend ? (
          <form method="post" action={here}>
            {resend.map(([name, value], at) => (
              <input key={at} type="hidden" name={name} value={value} />
            ))}
            <button type="submit" className={look}>
              {t('resend')}
            </button>
          </form>
        ) : null}
        {again && status !== 401 ? (
          <a className={isKept || sender ? 'btn' : 'btn btn-primary'} href={here}>
            {t(isKept ? 'openWithout' : 'common:action.retry')}
          </a>
        ) : null}
        <a className="btn" href={homeOf(role)}>
          {t('home')}
        </a>
      </div>
      {isKept ? <p className="mt-3 text-sm text-warning">{t('lostOnLeaving')}</p> : null}
      {isOffline && sent ? <p className="mt-1 text-sm text-quiet">{t('keepOpen')}</p> : null}
    </div>
  );
}

/** Sends the remembered form once more, files and all; leaving the page without it asks first. */
function SendAgain({ sent, className }: { sent: SentForm; className: string }) {
  const { t } = useTranslation('errors');
  const submit = useSubmit();
  const isSending = useNavigation().state !== 'idle';
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return (
    <button
      type="button"
      className={className}
      aria-disabled={isSending}
      onClick={() => {
        const { action, encType, data } = sent;
        if (!isSending) submit(data, { method: 'post', action, encType, replace: true });
      }}
    >
      {t(isSending ? 'resending' : 'resend')}
    </button>
  );
}
