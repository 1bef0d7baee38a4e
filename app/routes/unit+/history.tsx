import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { LocalTime } from '~/components/ui/local-time';
import { StatusBadge } from '~/components/ui/status-badge';
import { Timeline } from '~/components/ui/timeline';
import { UnitHeader } from '~/components/unit/unit-header';
import { WORK_STATUS } from '~/components/unit/work-status';
import { listSentLetters } from '~/domain/assessments/minutes/letter.repo.server';
import { actCode } from '~/domain/assessments/minutes/minutes';
import { listSubmissionsOfRegion } from '~/domain/assessments/submissions.repo.server';
import { getUnitDesk } from '~/domain/assessments/unit-desk.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { stayingAtDesk, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['filing', 'minutes', 'origin', 'rounds'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  return {
    ...(await read(async (db) => ({
      desk: await getUnitDesk(db, actor.scope, startedAt),
      letters: await listSentLetters(db, actor.scope),
      submissions: await listSubmissionsOfRegion(db, actor.scope),
    })).then(stayingAtDesk(args))),
    now: startedAt,
    title: `${getT(args.request, 'filing')('history.title')} · Pranata`,
  };
}

export default function HistoryPage() {
  const { t } = useTranslation(['unit', 'filing', 'minutes', 'origin', 'rounds']);
  const { submissions, letters, desk, now } = useLoaderData<typeof loader>();
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        title={t('filing:history.title')}
        lead={t('filing:history.lead')}
        breadcrumb={[{ label: t('nav.home'), to: '/unit' }]}
      />
      {submissions.length === 0 ? (
        <EmptyState
          title={t('filing:history.empty')}
          text={t('filing:history.emptyText')}
          action={
            <Link to="/unit" className="btn">
              {t('nav.home')}
            </Link>
          }
        />
      ) : (
        <Card>
          <Timeline
            label={t('filing:history.title')}
            items={submissions.map((submission) => ({
              key: submission.id,
              title: t('filing:history.round', {
                cycle: submission.cycleName,
                round: submission.round,
              }),
              when: <LocalTime at={submission.submittedAt} />,
              text: (
                <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                  <Link className="tautan angka" to={`/unit/tanda-terima/${submission.id}`}>
                    {submission.receiptCode}
                  </Link>
                  {submission.submittedByName}
                  <Link className="tautan" to={`/unit/riwayat/${submission.id}`}>
                    {t('filing:history.content')}
                  </Link>
                  {submission.isLatest && submission.status === 'accepted' ? (
                    <Link className="tautan" to={`/unit/hasil/${submission.assessmentId}`}>
                      {t('origin:outcome.link')}
                    </Link>
                  ) : null}
                  {submission.isLatest ? (
                    <Link className="tautan" to={`/unit/putaran/${submission.assessmentId}`}>
                      {t('rounds:link')}
                    </Link>
                  ) : null}
                  {submission.withdrawn ? (
                    <StatusBadge status="withdrawn" />
                  ) : (
                    // A round that is not the last and was not taken back ended with a return.
                    <StatusBadge
                      status={submission.isLatest ? WORK_STATUS[submission.status] : 'returned'}
                    />
                  )}
                </span>
              ),
            }))}
          />
        </Card>
      )}
      {letters.length > 0 ? (
        <Card className="mt-4" title={t('minutes:letter.list')}>
          <ul className="grid gap-2">
            {letters.map(
              ({
                minutesId,
                assessmentId,
                regionCode,
                number,
                year,
                sentAt,
                cycleName,
                isReopened,
              }) => (
                <li key={minutesId} className="flex flex-wrap gap-x-3">
                  <Link className="tautan" to={`/unit/surat/${assessmentId}/${minutesId}`}>
                    {t('minutes:letter.of', {
                      ...{ cycle: cycleName, number: actCode('BAV', { number, year }, regionCode) },
                    })}
                  </Link>
                  <LocalTime at={sentAt} />
                  {isReopened ? (
                    <span className="text-warning">{t('minutes:state.reopened')}</span>
                  ) : null}
                </li>
              ),
            )}
          </ul>
        </Card>
      ) : null}
    </>
  );
}
