import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ItkpBreakdown } from '~/components/outcome/itkp-breakdown';
import { MaturityLadder } from '~/components/outcome/maturity-ladder';
import { StandardsList } from '~/components/outcome/standards-list';
import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { LocalTime } from '~/components/ui/local-time';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { getAssessmentOutcome } from '~/domain/itkp/assessment-outcome.server';
import { requireActor } from '~/http/request.server';

import { itemPath, reviewPath } from './parts/paths';
import { REVIEW_READERS, reviewParams } from './parts/readers';
import { STATUS_LOOK } from './parts/status-look';

export const handle = { i18n: ['assessor', 'outcome', 'itkp'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.review.regionName ?? ''} · Pranata` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, REVIEW_READERS);
  const { assessmentId } = reviewParams.parse(args.params);
  return read((db) => getAssessmentOutcome(db, actor, assessmentId));
}

export default function OutcomePage() {
  const { t } = useTranslation(['assessor', 'outcome']);
  const { review, outcome } = useLoaderData<typeof loader>();
  const back = (
    <Link className="btn" to={reviewPath(review.id)}>
      {t('outcomePage.toReview')}
    </Link>
  );
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: review.regionName, to: reviewPath(review.id) }]}
        eyebrow={review.cycleName}
        title={t('outcomePage.title', { name: review.regionName })}
        marks={
          <>
            <StatusBadge status={STATUS_LOOK[review.status]} />
            {review.isSimulated ? <SimulatedMark /> : null}
          </>
        }
        lead={
          review.acceptedAt ? (
            <>
              {t('outcomePage.accepted', { name: review.acceptedByName ?? '–' })}{' '}
              <LocalTime at={review.acceptedAt} />
            </>
          ) : undefined
        }
        actions={outcome ? back : undefined}
      />
      {outcome ? (
        <Outcome review={review} outcome={outcome} />
      ) : (
        <EmptyState
          title={t('outcomePage.noneTitle')}
          text={t('outcomePage.noneText')}
          action={back}
        />
      )}
    </>
  );
}

type Data = Awaited<ReturnType<typeof getAssessmentOutcome>>;

function Outcome({
  review,
  outcome,
}: {
  review: Data['review'];
  outcome: NonNullable<Data['outcome']>;
}) {
  const { t } = useTranslation(['assessor', 'outcome']);
  const { standards, maturity, itkp, unverified } = outcome;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-2">
      <Card title={t('outcome:itkp.title', { year: review.year })} id="itkp">
        {itkp ? (
          <>
            {unverified.length > 0 ? (
              <div className="mb-4">
                <Alert kind="warning" title={t('outcomePage.unverified')}>
                  <ul className="mt-1 flex flex-wrap gap-x-4">
                    {unverified.map(({ requirementCode, requirementId, partCode }) => (
                      <li key={`${partCode}-${requirementId}`}>
                        <Link className="tautan" to={itemPath(review.id, requirementId)}>
                          {requirementCode}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </Alert>
              </div>
            ) : null}
            <ItkpBreakdown year={itkp} />
          </>
        ) : (
          <p className="text-quiet">{t('outcomePage.noItkp')}</p>
        )}
      </Card>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {standards ? (
          <Card title={t('outcomePage.standards')} id="standar">
            <StandardsList profile={standards} decidedOnly />
          </Card>
        ) : null}
        {maturity ? (
          <Card title={t('outcome:maturity.title')} id="kematangan">
            <MaturityLadder profile={maturity} />
          </Card>
        ) : null}
      </div>
    </div>
  );
}
