import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ItkpBreakdown } from '~/components/outcome/itkp-breakdown';
import { ItkpByYear } from '~/components/outcome/itkp-by-year';
import { MaturityLadder } from '~/components/outcome/maturity-ladder';
import { StandardsList } from '~/components/outcome/standards-list';
import { Card } from '~/components/ui/card';
import { useLanguage } from '~/components/ui/root-data';
import { SimulatedMark } from '~/components/ui/status-badge';
import type { BlangkonHistory } from '~/domain/figures/blangkon-history';
import type { RegionProfile } from '~/domain/itkp/region-profile';
import type { Localized } from '~/domain/instruments/instrument';

import { BlangkonTable } from './blangkon-table';

export interface AwardPlace {
  to: string;
  title: Localized;
  programme: Localized;
  year: number;
  rank: number | null;
  winner: boolean;
  simulated: boolean;
  ranked: number;
}

interface RegionSectionsProps {
  profile: RegionProfile;
  history: BlangkonHistory;
  awards: readonly AwardPlace[];
  /** Address of the assessment behind a decision, for readers who may open it. */
  evidenceHref?: (assessmentId: string) => string;
}

/** What is known of a region, for the office and for everybody alike: the reader's handle decided what is in it. */
export function RegionSections({ profile, history, awards, evidenceHref }: RegionSectionsProps) {
  const { t } = useTranslation(['figures', 'outcome']);
  const [latest, ...earlier] = profile.itkp;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Card title={t('region.itkp')} id="itkp">
        <ItkpByYear years={profile.itkp} withChart={profile.itkp.length > 1} />
        {latest ? (
          <div className="mt-6 border-t border-base-300 pt-6">
            <h3 className="mb-3">{t('region.itkpYear', { year: latest.year })}</h3>
            <ItkpBreakdown year={latest} evidenceHref={evidenceHref} />
          </div>
        ) : null}
        {earlier.map((year) => (
          <details key={year.year} className="mt-4 border-t border-base-300 pt-4">
            <summary className="tautan font-semibold">
              {t('region.itkpYear', { year: year.year })}
            </summary>
            <div className="mt-4">
              <ItkpBreakdown year={year} evidenceHref={evidenceHref} />
            </div>
          </details>
        ))}
      </Card>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-2">
        {profile.standards ? (
          <Card title={t('region.standards')} id="standar">
            <StandardsList profile={profile.standards} evidenceHref={evidenceHref} />
          </Card>
        ) : null}
        {profile.maturity ? (
          <Card title={t('region.maturity')} id="kematangan">
            <MaturityLadder profile={profile.maturity} evidenceHref={evidenceHref} />
          </Card>
        ) : null}
      </div>
      <Card title={t('history.title')} id="blangkon">
        <BlangkonTable history={history} />
      </Card>
      <Card title={t('region.awards')} id="penghargaan">
        <AwardList awards={awards} />
      </Card>
    </div>
  );
}

function AwardList({ awards }: { awards: readonly AwardPlace[] }) {
  const { t } = useTranslation('figures');
  const language = useLanguage();
  if (awards.length === 0) return <p className="text-quiet">{t('region.noAwards')}</p>;
  return (
    <ul className="divide-y divide-base-300">
      {awards.map((award) => (
        <li key={award.to} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
          <Link className="tautan font-semibold" to={award.to}>
            {award.title[language]}
          </Link>
          <span className="text-sm text-quiet">
            {award.programme[language]} {award.year}
          </span>
          <span className="angka ms-auto">
            {award.rank === null
              ? t('region.unranked')
              : t(award.winner ? 'region.winnerRank' : 'region.rank', {
                  rank: award.rank,
                  ranked: award.ranked,
                })}
          </span>
          {award.simulated ? <SimulatedMark /> : null}
        </li>
      ))}
    </ul>
  );
}
