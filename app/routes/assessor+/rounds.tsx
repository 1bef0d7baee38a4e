import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { RoundHistory } from '~/components/rounds/round-history';
import { EmptyState } from '~/components/ui/empty-state';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark } from '~/components/ui/status-badge';
import { getRounds } from '~/domain/assessments/rounds/get-rounds.server';
import { requireActor } from '~/http/request.server';

import { itemPath, queuePath, reviewPath } from './parts/paths';
import { REVIEW_READERS, reviewParams } from './parts/readers';

export const handle = { i18n: ['rounds', 'assessor'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.regionName ?? ''} · Pranata` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, REVIEW_READERS);
  const { assessmentId } = reviewParams.parse(args.params);
  const page = await read((db) => getRounds(db, actor, assessmentId));
  return { ...page, isOffice: actor.role === 'governor_office' };
}

/** The rounds of a work as its assessors read them. */
export default function ReviewRoundsPage() {
  const { t } = useTranslation(['rounds', 'assessor']);
  const { assessmentId, regionName, cycleName, isSimulated, rounds, isOffice } =
    useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        breadcrumb={[
          isOffice
            ? { label: t('assessor:nav.office'), to: '/gubernur' }
            : { label: t('assessor:queue.title'), to: queuePath },
          { label: regionName, to: reviewPath(assessmentId) },
        ]}
        eyebrow={cycleName}
        title={t('title')}
        lead={t('lead')}
        marks={isSimulated ? <SimulatedMark /> : undefined}
      />
      {rounds.length === 0 ? (
        <EmptyState title={t('empty')} text={t('emptyText')} />
      ) : (
        <RoundHistory rounds={rounds} hrefOf={(id) => itemPath(assessmentId, id)} />
      )}
    </>
  );
}
