import type { Comparison } from '~/domain/itkp/compare';

import { Icon } from '../ui/icon';
import { Difference } from '../ui/number-value';
import { useItkpWords } from './use-itkp-words';

/** The published figure beside the computed one, the difference with its sign, and a flag above the tolerance. */
export function PublishedBeside({ comparison }: { comparison: Comparison }) {
  const { t, number } = useItkpWords();
  const { published, difference, tolerance, flagged } = comparison;
  return (
    <span className="angka inline-flex flex-wrap items-baseline gap-x-2 text-sm">
      <span className="text-quiet">{t('itkp.published', { score: number(published) })}</span>
      <span>
        {t('itkp.difference')} <Difference value={difference.replace('+', '')} />
      </span>
      {flagged ? (
        <span className="inline-flex items-center gap-1 font-semibold text-warning">
          <Icon name="warning" />
          {t('itkp.flagged', { tolerance: number(tolerance) })}
        </span>
      ) : null}
    </span>
  );
}
