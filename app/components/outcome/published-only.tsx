import type { ItkpYear } from '~/domain/itkp/region-profile';
import { formatDate } from '~/shared/dates';

import { Alert } from '../ui/alert';
import { BasisMark, StatusBadge } from '../ui/status-badge';
import { SourceLink } from './decision-mark';
import { useItkpWords } from './use-itkp-words';
import { KeptText } from '../ui/kept-text';

/** A year for which only a published score is known, with the check of its own parts against its total. */
export function PublishedOnly({ year }: { year: ItkpYear }) {
  const { t, language, number } = useItkpWords();
  const { published, publishedSum } = year;
  if (!published) return <p className="text-quiet">{t('itkp.none')}</p>;
  const parts = Object.entries(published.parts).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <div>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <p className="angka text-4xl font-bold tracking-tight">
          <span className="sr-only">{t('itkp.publishedTotal')}: </span>
          {number(published.total)}{' '}
          <span className="text-base font-semibold text-quiet">{t('years.points')}</span>
        </p>
        <BasisMark basis={published.isSimulated ? 'simulated' : 'official'} />
        {published.status === 'interim' ? <StatusBadge status="provisional" /> : null}
      </div>
      {publishedSum?.flagged ? (
        <div className="mt-3">
          <Alert kind="warning">
            {t('itkp.publishedSum', {
              sum: number(publishedSum.other),
              total: number(publishedSum.published),
            })}{' '}
            {t('itkp.flagged', { tolerance: number(publishedSum.tolerance) })}
          </Alert>
        </div>
      ) : null}
      {parts.length > 0 ? (
        <dl className="mt-3 divide-y divide-base-300 border-y border-base-300">
          {parts.map(([code, score]) => (
            <div key={code} className="flex justify-between gap-4 py-1.5">
              <dt>{t(`part.${code.replace('.', '_')}`)}</dt>
              <dd className="angka">
                <strong>{number(score)}</strong> {t('years.points')}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <p className="mt-3 text-sm text-quiet">
        <SourceLink source={published.source} sourceUrl={published.sourceUrl} /> ·{' '}
        {formatDate(published.asOf, language, 'long')}
        {published.note ? (
          <>
            {' · '}
            <KeptText text={published.note} />
          </>
        ) : null}
      </p>
    </div>
  );
}
