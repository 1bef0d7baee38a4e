import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { LocalTime } from '~/components/ui/local-time';
import { PageHeader } from '~/components/ui/page-header';
import { StatusBadge } from '~/components/ui/status-badge';
import { Timeline } from '~/components/ui/timeline';
import { WORK_STATUS } from '~/components/unit/work-status';
import { listSubmissionsOfRegion } from '~/domain/assessments/submissions.repo.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { UNIT_ROLES } from './guard.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, UNIT_ROLES);
  return {
    submissions: await read((db) => listSubmissionsOfRegion(db, actor.scope)),
    title: `${getT(args.request, 'unit')('history.title')} · Pranata`,
  };
}

export default function HistoryPage() {
  const { t } = useTranslation('unit');
  const { submissions } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('history.title')}
        lead={t('history.lead')}
        breadcrumb={[{ label: t('nav.home'), to: '/unit' }]}
      />
      {submissions.length === 0 ? (
        <EmptyState
          title={t('history.empty')}
          text={t('history.emptyText')}
          action={
            <Link to="/unit" className="btn">
              {t('nav.home')}
            </Link>
          }
        />
      ) : (
        <Card>
          <Timeline
            label={t('history.title')}
            items={submissions.map((submission) => ({
              key: submission.id,
              title: t('history.round', { cycle: submission.cycleName, round: submission.round }),
              when: <LocalTime at={submission.submittedAt} />,
              text: (
                <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                  <Link className="tautan angka" to={`/unit/tanda-terima/${submission.id}`}>
                    {submission.receiptCode}
                  </Link>
                  {submission.submittedByName}
                  {submission.isLatest ? (
                    <StatusBadge status={WORK_STATUS[submission.status]} />
                  ) : null}
                </span>
              ),
            }))}
          />
        </Card>
      )}
    </>
  );
}
