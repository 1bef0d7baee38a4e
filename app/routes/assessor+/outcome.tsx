import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ActLine } from '~/components/origin/act-line';
import { originWays, outcomeWays } from '~/components/origin/origin-ways';
import { OutcomeView } from '~/components/origin/outcome-view';
import { EmptyState } from '~/components/ui/empty-state';
import { LocalTime } from '~/components/ui/local-time';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { getOutcomePage } from '~/domain/awards/origin/get-outcome-page.server';
import { requireActor } from '~/http/request.server';

import { itemPath, reviewPath } from './parts/paths';
import { REVIEW_READERS, reviewParams } from './parts/readers';
import { ResultError } from './parts/result-error';
import { STATUS_LOOK } from './parts/status-look';

export const handle = { i18n: ['assessor', 'outcome', 'itkp', 'origin', 'awards'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.review.regionName ?? ''} · Pranata` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, REVIEW_READERS);
  const { assessmentId } = reviewParams.parse(args.params);
  const page = await read((db) => getOutcomePage(db, actor, assessmentId));
  return { ...page, role: actor.role };
}

export default function OutcomeRoute() {
  const { t } = useTranslation('assessor');
  const { review, outcome, act, awards, role } = useLoaderData<typeof loader>();
  const { id, regionCode, regionName, year } = review;
  const back = (
    <Link className="btn" to={reviewPath(id)}>
      {t('outcomePage.toReview')}
    </Link>
  );
  const at = { assessmentId: id, requirementId: '', regionCode, submissionId: null };
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: regionName, to: reviewPath(id) }]}
        eyebrow={review.cycleName}
        title={t('outcomePage.title', { name: regionName })}
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
              {' · '}
              <ActLine {...{ act, regionCode }} wayOf={originWays(role, at).minutes} />
            </>
          ) : undefined
        }
        actions={outcome ? back : undefined}
      />
      {outcome ? (
        <OutcomeView
          {...{ outcome, awards, year, regionCode }}
          originOf={outcomeWays(role, at).origin}
          itemOf={(requirementId) => itemPath(id, requirementId)}
        />
      ) : (
        <EmptyState
          title={t(review.wasReopened ? 'outcomePage.againTitle' : 'outcomePage.noneTitle')}
          text={t(review.wasReopened ? 'outcomePage.againText' : 'outcomePage.noneText')}
          action={back}
        />
      )}
    </>
  );
}

export const ErrorBoundary = ResultError;
