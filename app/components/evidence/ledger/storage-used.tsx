import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '../../ui/root-data';
import { fileSize } from '~/shared/file-size';

interface StorageUsedProps {
  usedBytes: number;
  quotaBytes: number;
  files: number;
}

/** How much of a region's storage is taken. */
export function StorageUsed({ usedBytes, quotaBytes, files }: StorageUsedProps) {
  const { t } = useTranslation('evidence');
  const language = useLanguage();
  const id = useId();
  const size = (bytes: number) => fileSize(bytes, language);
  return (
    <div className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-1">
      <span id={id} className="font-semibold">
        {t('list.usedLabel')}
      </span>
      <progress
        aria-labelledby={id}
        className="progress w-48 progress-primary"
        max={quotaBytes}
        value={Math.min(usedBytes, quotaBytes)}
      />
      <span className="angka text-sm text-quiet">
        {t('list.used', { used: size(usedBytes), quota: size(quotaBytes) })} ·{' '}
        {t('list.files', { count: files })}
      </span>
    </div>
  );
}
