import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface ProgressBarProps {
  label: string;
  done: number;
  /** At least 1. */
  total: number;
  /** Words for the state; "done of total" when left out. */
  words?: string;
  labelHidden?: boolean;
}

/** How far something is: a native progress element with the count in words. */
export function ProgressBar({ label, done, total, words, labelHidden }: ProgressBarProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <label htmlFor={id} className={labelHidden ? 'sr-only' : 'font-medium'}>
          {label}
        </label>
        <span className="angka ms-auto whitespace-nowrap text-quiet">
          {words ?? t('figure.progress', { done, total })}
        </span>
      </div>
      <progress
        id={id}
        value={done}
        max={total}
        className={`progress mt-1 block w-full ${done >= total ? 'progress-success' : 'progress-primary'}`}
      />
    </div>
  );
}
