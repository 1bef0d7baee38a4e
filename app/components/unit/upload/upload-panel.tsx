import { useRevalidator } from '@remix-run/react';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { visibleName } from '~/shared/visible-name';

import { useRootData } from '../../ui/root-data';
import { SIGNED_IN } from '../autosave/keepers';
import { whyNot, type UploadRules } from './admit';
import { SignInDialog } from './sign-in-dialog';
import { queueOf, useUploads } from './use-uploads';
import { UploadRow } from './upload-row';
import { UploadTotals } from './upload-totals';
import { UploadZone } from './upload-zone';

interface UploadPanelProps {
  requirementId: string;
  rules: UploadRules;
  /** Where in the files to look; read when files are added, and emptied then. */
  pointer: RefObject<HTMLInputElement>;
  /** The level of a maturity variable they show; without a choice none is said. */
  level: RefObject<HTMLSelectElement>;
  /** Files took the pointer with them. */
  onTaken: () => void;
}

/** Sends files at once, apart from the form around it. Only with JavaScript. */
export function UploadPanel(props: UploadPanelProps) {
  const { requirementId, rules, pointer, level, onTaken } = props;
  const { t } = useTranslation('upload');
  const person = useRootData()?.viewer?.userId ?? '';
  const items = useUploads(person, requirementId);
  const queue = () => queueOf(person);
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

  function add(files: readonly File[]) {
    const good: File[] = [];
    for (const file of files) {
      const error = whyNot(file, rules, queue().snapshot());
      if (error) queue().refuse(file, requirementId, error);
      else good.push(file);
    }
    queue().add(good, {
      requirementId,
      pointer: pointer.current?.value ?? '',
      level: level.current?.value ?? '',
    });
    if (pointer.current && good.length > 0) pointer.current.value = '';
    onTaken();
  }
  const failed = items.filter(({ state }) => state === 'failed').length;
  return (
    <div className="scripted-only mb-4">
      <UploadZone rules={rules} onFiles={add} />
      {items.length > 0 ? (
        <section aria-label={t('panel.list')}>
          {items.length > 1 ? <UploadTotals items={items} queue={queue} /> : null}
          <ul className="mt-2 divide-y divide-base-300 border-y border-base-300">
            {items.map((item) => (
              <UploadRow
                key={item.id}
                item={item}
                queue={queue}
                onSignIn={() => setSigningIn(true)}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <p className="sr-only" role="status">
        {items.length > 0
          ? [
              t('panel.count', { done, count: items.length - failed }),
              ...items
                .filter(({ state }) => !['waiting', 'sending', 'checking', 'done'].includes(state))
                .map(({ name, state }) => `${visibleName(name)}: ${t(`state.${state}`)}`),
            ].join('. ')
          : ''}
      </p>
      {isSigningIn ? (
        <SignInDialog
          label={visibleName(items.find(({ state }) => state === 'session')?.name ?? '')}
          onClose={() => setSigningIn(false)}
        />
      ) : null}
    </div>
  );
}
