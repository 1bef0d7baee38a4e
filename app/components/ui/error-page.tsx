import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { senderPage } from '~/shared/person-changed';

import { namespacesOf } from '../forms/form-state';
import { errorView } from './error-data';
import { GivenBack } from './given-back';
import { lastSubmission } from './last-submission';
import { Mark } from './mark';
import { useRootData } from './root-data';
import type { SentForm } from './sent-form';
import { WaysOn } from './ways-on';

/**
 * An error in the reader's language: what happened, what was kept, where to go on. Stands alone at the
 * root or inside an area's shell. What was being sent is given back in full and can be sent once more.
 */
export function ErrorPage({ error }: { error: unknown }) {
  const view = errorView(error);
  // why: the page that failed may not have come so far as to have its texts.
  const { t } = useTranslation([
    'errors',
    'common',
    ...namespacesOf(view.key ? [{ key: view.key }] : []),
  ]);
  const root = useRootData();
  const [sent, setSent] = useState<SentForm | null>(null);
  // why: the browser's own copy is read after hydration; the server has none.
  useEffect(() => setSent(lastSubmission()), []);
  const sender = senderPage(view.key);
  const page = view.isOffline ? 'offline' : view.isOver ? 'over' : (sender ?? view.status);
  useReloadOnline(view.isOffline && sent === null);
  const requestId = view.isOffline ? undefined : (view.requestId ?? root?.requestId);
  return (
    <div className="mx-auto max-w-2xl py-4 sm:py-10">
      <p className="mb-3 flex items-center gap-3 text-secondary">
        <Mark className="size-9" />
        {view.isOffline ? null : <span className="angka text-lg font-bold">{view.status}</span>}
      </p>
      <h1>{t(`page.${page}.title`)}</h1>
      <p className="mt-3 text-lg text-pretty">{t(`page.${page}.text`)}</p>
      {view.isOffline && root?.viewer?.role.startsWith('unit_') ? (
        <p className="mt-2">{t('page.offline.kept')}</p>
      ) : null}
      {view.key && !sender ? (
        <p className="mt-2 font-semibold">{t(view.key, view.params)}</p>
      ) : null}
      {view.status === 403 && !sender && (root?.viewer?.grants ?? 0) > 1 ? (
        <p className="mt-2">
          {t('otherRole')}{' '}
          <a className="tautan" href="/akun#peran">
            {t('common:account.switchRole')}
          </a>
        </p>
      ) : null}
      <WaysOn view={view} sent={sent} />
      <GivenBack view={view} sent={sent} />
      {requestId ? (
        <p className="mt-8 border-t border-base-300 pt-3 text-sm text-quiet">
          {t('requestId')}: <code className="select-all">{requestId}</code>
        </p>
      ) : null}
    </div>
  );
}

/** Opens the page again as soon as the browser has a line; what a form holds is not given up for that. */
function useReloadOnline(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    const reload = () => window.location.reload();
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [isWanted]);
}
