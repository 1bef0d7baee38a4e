import { useTranslation } from 'react-i18next';

import { readability, type BlobHealth } from '~/domain/evidence/blob';

import { Icon } from '../../ui/icon';
import { toneClass } from '../../ui/status';

interface HealthProps {
  blob: BlobHealth;
  /** Whether files are scanned here. */
  scanning: boolean;
  /** Says what it means, too. */
  explained?: boolean;
}

/** Why a file cannot be opened now; nothing when it can. */
export function HealthMark({ blob, scanning, explained }: HealthProps) {
  const { t } = useTranslation(['evidence', 'errors']);
  const word = readability(blob, scanning);
  if (word === 'readable') return null;
  const tone = word === 'pending' ? 'care' : 'bad';
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <span
        className={`inline-flex items-center gap-1 rounded-sm border px-1.5 py-0.5 text-[0.8125rem] leading-tight font-semibold whitespace-nowrap ${toneClass[tone]}`}
      >
        <Icon name={word === 'pending' ? 'clock' : 'warning'} />
        {t(`health.${word}`)}
      </span>
      {explained ? (
        <span className="text-sm">
          {t(`errors:evidence.${word}`, { signature: blob.signature ?? '' })}
        </span>
      ) : null}
    </span>
  );
}
