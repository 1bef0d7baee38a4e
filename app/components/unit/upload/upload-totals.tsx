import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '../../ui/root-data';
import { fileSize } from '~/shared/file-size';
import { isPausable, totalsOf, type UploadItem } from './upload-item';
import type { UploadQueue } from './upload-queue';

interface UploadTotalsProps {
  items: readonly UploadItem[];
  queue: () => UploadQueue;
}

/** All files together: how far, how fast, how long still. */
export function UploadTotals({ items, queue }: UploadTotalsProps) {
  const { t } = useTranslation('upload');
  const language = useLanguage();
  const id = useId();
  const totals = totalsOf(items);
  const { files, done, refused, sizeBytes, sentBytes, perSecond, secondsLeft } = totals;
  const size = (bytes: number) => fileSize(bytes, language);
  const running = items.filter(isPausable);
  const ended = items.filter(({ state }) => state === 'done' || state === 'failed');
  const paused = items.filter(({ state }) => state === 'paused');
  return (
    <div className="mt-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <label htmlFor={files === 0 ? undefined : id} className="text-sm font-medium">
          {t('panel.all')}
        </label>
        {running.length > 0 ? (
          <button
            type="button"
            className="btn btn-sm"
            onClick={() => running.forEach((item) => queue().pause(item.id))}
          >
            {t('panel.pauseAll')}
          </button>
        ) : null}
        {running.length === 0 && paused.length > 0 ? (
          <button
            type="button"
            className="btn btn-sm"
            onClick={() => paused.forEach((item) => queue().resume(item.id))}
          >
            {t('panel.resumeAll')}
          </button>
        ) : null}
        {ended.length > 1 ? (
          <button
            type="button"
            className="btn btn-sm"
            onClick={() => ended.forEach((item) => queue().dismiss(item.id))}
          >
            {t('panel.dismissAll')}
          </button>
        ) : null}
      </div>
      {files === 0 ? null : (
        <progress
          id={id}
          className="progress mt-1 block w-full progress-primary"
          max={100}
          value={sizeBytes === 0 ? 0 : Math.floor((sentBytes / sizeBytes) * 100)}
        />
      )}
      <p className="angka mt-1 text-sm text-quiet">
        {[
          files === 0 ? '' : t('panel.count', { done, count: files }),
          refused === 0 ? '' : t('panel.refused', { count: refused }),
          files === 0 ? '' : t('panel.sent', { sent: size(sentBytes), size: size(sizeBytes) }),
        ]
          .filter(Boolean)
          .join(' · ')}
        {perSecond === null ? null : (
          <> · {t('panel.speed', { speed: size(Math.round(perSecond)) })}</>
        )}
        {secondsLeft === null ? null : <> · {t(...leftWords(secondsLeft))}</>}
      </p>
    </div>
  );
}

/** Time left in the largest unit that does not pretend more than is known. */
function leftWords(seconds: number): [key: string, values: { count: number }] {
  if (seconds < 90) return ['left.seconds', { count: seconds }];
  if (seconds < 90 * 60) return ['left.minutes', { count: Math.round(seconds / 60) }];
  return ['left.hours', { count: Math.round(seconds / 3600) }];
}
