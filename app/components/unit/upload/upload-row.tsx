import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Icon, type IconName } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';
import { fileSize } from '~/shared/file-size';
import { visibleName } from '~/shared/visible-name';
import {
  isCancellable,
  isPausable,
  isResumable,
  isSignedOut,
  type UploadItem,
  type UploadState,
} from './upload-item';
import type { UploadQueue } from './upload-queue';
import { FileName } from '../../ui/file-name';

interface UploadRowProps {
  item: UploadItem;
  queue: () => UploadQueue;
  doneText: (name: string) => string;
  onSignIn: () => void;
}

const ICONS: Record<UploadState, IconName> = {
  waiting: 'clock',
  sending: 'upload',
  checking: 'eye',
  paused: 'dash',
  offline: 'warning',
  later: 'warning',
  session: 'person',
  otherPerson: 'person',
  left: 'half',
  done: 'checkCircle',
  failed: 'crossCircle',
};

/** One file on its way: how far, how fast, and what can be done about it. */
export function UploadRow({ item, queue, doneText, onSignIn }: UploadRowProps) {
  const { t } = useTranslation('upload');
  const language = useLanguage();
  const id = useId();
  const { sizeBytes, sentBytes, state, error, perSecond } = item;
  const name = visibleName(item.name);
  const size = (bytes: number) => fileSize(bytes, language);
  const percent = sizeBytes === 0 ? 0 : Math.floor((sentBytes / sizeBytes) * 100);
  return (
    <li className="py-3" data-state={state}>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <label htmlFor={id} className="min-w-0 flex-1 basis-48 font-medium">
          <bdi>
            <FileName name={name} />
          </bdi>
        </label>
        <div className="flex flex-wrap gap-2">
          {isPausable(item) ? (
            <RowButton name={name} onClick={() => queue().pause(item.id)}>
              {t('panel.pause')}
            </RowButton>
          ) : null}
          {isSignedOut(item) ? (
            <RowButton name={name} onClick={onSignIn}>
              {t('panel.signIn')}
            </RowButton>
          ) : null}
          {isResumable(item) ? (
            <RowButton name={name} onClick={() => queue().resume(item.id)}>
              {t('panel.resume')}
            </RowButton>
          ) : null}
          {isCancellable(item) ? (
            <RowButton name={name} onClick={() => void queue().cancel(item.id)}>
              {t('panel.cancel')}
            </RowButton>
          ) : null}
          {state === 'done' || state === 'failed' ? (
            <RowButton name={name} onClick={() => queue().dismiss(item.id)}>
              {t('panel.dismiss')}
            </RowButton>
          ) : null}
        </div>
      </div>
      {state === 'failed' ? null : (
        <progress
          id={id}
          className={`progress mt-1 block w-full ${state === 'done' ? 'progress-success' : 'progress-primary'}`}
          max={100}
          value={percent}
        />
      )}
      <p className="mt-1 flex gap-1.5 text-sm">
        <Icon name={ICONS[state]} className="mt-0.5 shrink-0" />
        <span className="angka min-w-0">
          {state === 'done' ? doneText(name) : t(`state.${state}`)}
          {state === 'done' || state === 'failed' ? null : (
            <>
              {' · '}
              {t('panel.sent', { sent: size(sentBytes), size: size(sizeBytes) })} · {percent} %
            </>
          )}
          {perSecond === null ? null : (
            <> · {t('panel.speed', { speed: size(Math.round(perSecond)) })}</>
          )}
        </span>
      </p>
      {error ? <p className="text-error">{t(error.key, error.params)}</p> : null}
    </li>
  );
}

function RowButton(props: { name: string; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="btn btn-sm" onClick={props.onClick}>
      {props.children}
      <bdi className="sr-only"> {props.name}</bdi>
    </button>
  );
}
