import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { AwardHop } from '~/domain/awards/origin/award-hops';
import type { Outcome } from '~/domain/itkp/outcome';

import { ItkpBreakdown } from '../outcome/itkp-breakdown';
import { MaturityLadder } from '../outcome/maturity-ladder';
import { StandardsList } from '../outcome/standards-list';
import { Alert } from '../ui/alert';
import { Card } from '../ui/card';
import { AwardHops } from './award-hops';
import { OriginLinks } from './origin-links';
import { rankingWay } from './origin-ways';

interface OutcomeViewProps {
  outcome: Outcome;
  awards: readonly AwardHop[];
  year: number;
  regionCode: string;
  /** The chain of a requirement. */
  originOf: (requirementId: string) => string;
  /** Where a filed input is read that nobody verified. */
  itemOf: (requirementId: string) => string;
}

/** What an accepted work led to; under every figure the requirements it rests on. */
export function OutcomeView(props: OutcomeViewProps) {
  const { outcome, awards, year, regionCode, originOf, itemOf } = props;
  const { t } = useTranslation(['origin', 'outcome']);
  const { standards, maturity, itkp, unverified, filed, parts } = outcome;
  const rests = (requirements: { requirementId: string; code: string }[]) => (
    <OriginLinks title={t('restsOn')} requirements={requirements} originOf={originOf} />
  );
  const ofStandard = (code: string) =>
    rests(filed.find((one) => one.kind === 'lpse' && one.code === code)?.requirements ?? []);
  const ofVariable = (code: string) =>
    rests(
      filed.flatMap(({ kind, requirements }) =>
        kind === 'maturity' ? requirements.filter((one) => one.code === code) : [],
      ),
    );
  const ofPart = (code: string) =>
    rests(parts.find(({ partCode }) => partCode === code)?.requirements ?? []);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-2">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Card title={t('outcome:itkp.title', { year })} id="itkp">
          {itkp ? (
            <>
              {unverified.length > 0 ? (
                <div className="mb-4">
                  <Alert kind="warning" title={t('outcome.unverified')}>
                    <ul className="mt-1 flex flex-wrap gap-x-4">
                      {unverified.map(({ requirementCode, requirementId, partCode }) => (
                        <li key={`${partCode}-${requirementId}`}>
                          <Link className="tautan" to={itemOf(requirementId)}>
                            {requirementCode}
                          </Link>
                        </li>
                      ))}
                    </ul>
                  </Alert>
                </div>
              ) : null}
              <ItkpBreakdown year={itkp} below={ofPart} />
            </>
          ) : (
            <p className="text-quiet">{t('outcome.noItkp')}</p>
          )}
        </Card>
        <Card title={t('award.title')} id="penghargaan">
          <AwardHops hops={awards} wayOf={(hop) => rankingWay(hop, regionCode)} />
        </Card>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {standards ? (
          <Card title={t('outcome.standards')} id="standar">
            <StandardsList profile={standards} decidedOnly below={ofStandard} />
          </Card>
        ) : null}
        {maturity ? (
          <Card title={t('outcome:maturity.title')} id="kematangan">
            <MaturityLadder profile={maturity} below={ofVariable} />
          </Card>
        ) : null}
      </div>
    </div>
  );
}
