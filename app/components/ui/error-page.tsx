import { useLocation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { errorView, type ErrorView } from './error-data';
import { lastSubmission } from './last-submission';
import { Mark } from './mark';
import { useRootData } from './root-data';

/**
 * An error in the reader's language: what happened, what was kept, where to go on. Stands alone at the
 * root or inside an area's shell. Text that was being sent is given back in full.
 */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation(['errors', 'common']);
  const root = useRootData();
  const view = errorView(error);
  const requestId = view.requestId ?? root?.requestId;
  return (
    <div className="mx-auto max-w-2xl py-4 sm:py-10">
      <p className="mb-3 flex items-center gap-3 text-secondary">
        <Mark className="size-9" />
        <span className="angka text-lg font-bold">{view.status}</span>
      </p>
      <h1>{t(`page.${view.status}.title`)}</h1>
      <p className="mt-3 text-lg text-pretty">{t(`page.${view.status}.text`)}</p>
      {view.key ? <p className="mt-2 font-semibold">{t(view.key, view.params)}</p> : null}
      <WaysOn view={view} />
      <PostedText posted={view.posted} />
      {requestId ? (
        <p className="mt-8 border-t border-base-300 pt-3 text-sm text-quiet">
          {t('requestId')}: <code className="select-all">{requestId}</code>
        </p>
      ) : null}
    </div>
  );
}

/** Where to go on. After signing in again, or when the fault has passed, the same form can be sent once more. */
function WaysOn({ view: { status, resend } }: { view: ErrorView }) {
  const { t } = useTranslation('errors');
  const { pathname, search } = useLocation();
  const here = pathname + search;
  const again = status === 401 || status === 429 || status >= 500;
  return (
    <div className="no-print mt-6 flex flex-wrap gap-3">
      {status === 401 ? (
        <a
          className="btn btn-primary"
          href={`/masuk?tujuan=${encodeURIComponent(here)}`}
          target={resend ? '_blank' : undefined}
          rel="noreferrer"
        >
          {t(resend ? 'signInNewTab' : 'signIn')}
        </a>
      ) : null}
      {status === 409 ? (
        <a className="btn btn-primary" href={here} target="_blank" rel="noreferrer">
          {t('latest')}
        </a>
      ) : null}
      {again && resend ? (
        <form method="post" action={here}>
          {resend.map(([name, value], at) => (
            <input key={at} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" className="btn">
            {t('resend')}
          </button>
        </form>
      ) : null}
      {again && !resend && status !== 401 ? (
        <a className="btn btn-primary" href={here}>
          {t('common:action.retry')}
        </a>
      ) : null}
      <a className="btn" href="/">
        {t('home')}
      </a>
    </div>
  );
}

function PostedText({ posted }: { posted: Record<string, string> }) {
  const { t } = useTranslation('errors');
  const [texts, setTexts] = useState(posted);
  useEffect(() => {
    // why: the browser's own copy is read after hydration; the server has none.
    setTexts((sent) => (Object.keys(sent).length > 0 ? sent : lastSubmission()));
  }, []);
  const entries = Object.entries(texts);
  if (entries.length === 0) return null;
  return (
    <section className="mt-8 rounded-box border border-base-300 bg-base-100 p-5">
      <h2>{t('posted.title')}</h2>
      <p className="mb-4 text-quiet">{t('posted.text')}</p>
      {entries.map(([name, value]) => (
        <label key={name} className="mb-3 block text-sm font-medium">
          {name}
          <textarea
            readOnly
            rows={Math.min(12, value.split('\n').length + 1)}
            value={value}
            className="textarea mt-1 w-full"
          />
        </label>
      ))}
    </section>
  );
}
