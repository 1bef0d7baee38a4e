import { useTranslation } from 'react-i18next';

import type { PublishedValue } from '~/domain/figures/published-value';
import type { MaturityProfile } from '~/domain/itkp/region-profile';
import { formatDate } from '~/shared/dates';

import { useLanguage } from '../ui/root-data';
import { BasisMark, StatusBadge } from '../ui/status-badge';
import { SourceLink } from './decision-mark';

type Known = Pick<MaturityProfile, 'published' | 'levelNames' | 'total'>;

/** What others published of the maturity, each value with its source and day. */
export function PublishedMaturity({ profile }: { profile: Known }) {
  const valueText = useValueText(profile);
  if (profile.published.length === 0) return null;
  return (
    <ul className="mt-1 space-y-0.5 text-sm text-quiet">
      {profile.published.map((one) => (
        <li key={one.indicator} className="first-letter:uppercase">
          {valueText(one)} <Origin value={one} />
        </li>
      ))}
    </ul>
  );
}

/** The headline where nothing was verified here: the published value stands, or nothing is known; never 0. */
export function UnverifiedMaturity({ profile }: { profile: Known }) {
  const { t } = useTranslation('outcome');
  const valueText = useValueText(profile);
  const [first, ...others] = profile.published;
  return (
    <div>
      {first ? (
        <>
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <strong className="inline-block text-2xl tracking-tight first-letter:uppercase">
              {valueText(first)}
            </strong>
            <BasisMark basis={first.isSimulated ? 'simulated' : 'official'} />
          </p>
          <p className="text-sm text-quiet first-letter:uppercase">
            <Origin value={first} />
          </p>
          <PublishedMaturity profile={{ ...profile, published: others }} />
        </>
      ) : (
        <StatusBadge status="unknown" />
      )}
      <p className="mt-2 text-sm text-quiet">{t('maturity.noneVerified')}</p>
    </div>
  );
}

function Origin({ value }: { value: PublishedValue }) {
  const { t } = useTranslation('outcome');
  const language = useLanguage();
  return (
    <>
      {t('maturity.publishedBy')} <SourceLink source={value.source} sourceUrl={value.sourceUrl} /> ·{' '}
      {t('maturity.publishedAsOf', { date: formatDate(value.asOf, language, 'long') })}
    </>
  );
}

function useValueText({ levelNames, total }: Known) {
  const { t } = useTranslation('outcome');
  const language = useLanguage();
  return ({ indicator, value }: PublishedValue) =>
    indicator === 'maturity_level'
      ? t('maturity.publishedLevel', {
          value,
          name: levelNames[Number(value) - 1]?.[language] ?? '',
        }).trim()
      : t('maturity.publishedCount', { value, total });
}
