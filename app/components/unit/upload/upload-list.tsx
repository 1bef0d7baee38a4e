import { useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { visibleName } from '~/shared/visible-name';

import { SIGNED_IN } from '../../autosave/keepers';
import { SignInDialog } from './sign-in-dialog';
import { isSignedOut, type UploadItem } from './upload-item';
import type { UploadQueue } from './upload-queue';
import { UploadRow } from './upload-row';
import { UploadTotals } from './upload-totals';

interface UploadListProps {
  items: readonly UploadItem[];
  queue: () => UploadQueue;
  /** What is said of a file that has arrived. */
  doneText: (name: string) => string;
}

/** The uploads of a place, each with what can be done about it. What has arrived is asked for again. */
export function UploadList({ items, queue, doneText }: UploadListProps) {
  const { t } = useTranslation('upload');
  const { revalidate } = useRevalidator();
  const done = items.filter(({ state }) => state === 'done').length;
  useEffect(() => {
    if (done > 0) revalidate();
  }, [done, revalidate]);
  const [isSigningIn, setSigningIn] = useState(false);
  useEffect(() => {
    const close = () => setSigningIn(false);
    window.addEventListener(SIGNED_IN, close);
    return () => window.removeEventListener(SIGNED_IN, close);
  }, []);
  const failed = items.filter(({ state }) => state === 'failed').length;
  return (
    <>
      {items.length > 0 ? (
        <section aria-label={t('panel.list')}>
          {items.length > 1 ? <UploadTotals items={items} queue={queue} /> : null}
          <ul className="mt-2 divide-y divide-base-300 border-y border-base-300">
            {items.map((item) => (
              <UploadRow
                key={item.id}
                item={item}
                queue={queue}
                doneText={doneText}
                onSignIn={() => setSigningIn(true)}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <p className="sr-only" role="status">
        {items.length > 0
          ? [
              ...(items.length > failed
                ? [t('panel.count', { done, count: items.length - failed })]
                : []),
              ...items
                .filter(({ state }) => !['waiting', 'sending', 'checking', 'done'].includes(state))
                .map(({ name, state }) => `${visibleName(name)}: ${t(`state.${state}`)}`),
            ].join('. ')
          : ''}
      </p>
      {isSigningIn ? (
        <SignInDialog
          label={visibleName(items.find(isSignedOut)?.name ?? '')}
          isOther={items.find(isSignedOut)?.state === 'otherPerson'}
          onClose={() => setSigningIn(false)}
        />
      ) : null}
    </>
  );
}
