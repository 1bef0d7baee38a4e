import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ActLine } from '~/components/origin/act-line';
import { originWays, outcomeWays } from '~/components/origin/origin-ways';
import { OutcomeView } from '~/components/origin/outcome-view';
import { EmptyState } from '~/components/ui/empty-state';
import { LocalTime } from '~/components/ui/local-time';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark } from '~/components/ui/status-badge';
import { ReopenedNote } from '~/components/unit/reopened-note';
import { findReopened } from '~/domain/assessments/minutes/letter.repo.server';
import { getOutcomePage } from '~/domain/awards/origin/get-outcome-page.server';
import { requireActor } from '~/http/request.server';

import { idParam, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['filing', 'origin', 'outcome', 'itkp', 'awards'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.place.cycleName} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, UNIT_ROLES);
  const assessmentId = idParam(args.params.assessmentId);
  const { review, reopened, ...page } = await read(async (db) => {
    const found = await getOutcomePage(db, actor, assessmentId);
    return { ...found, reopened: found.outcome ? null : await findReopened(db, assessmentId) };
  });
  const { regionCode, cycleName, year, isSimulated, acceptedAt } = review;
  const place = { assessmentId, regionCode, cycleName, year, isSimulated };
  return {
    ...page,
    place: { ...place, acceptedAt: page.outcome && acceptedAt },
    work: { id: assessmentId, regionCode, reopened },
    role: actor.role,
  };
}

/** What came of the unit's own work, with everything it rests on. */
export default function UnitOutcomePage() {
  const { t } = useTranslation(['unit', 'origin']);
  const { place, outcome, act, awards, role, work } = useLoaderData<typeof loader>();
  const { assessmentId, regionCode, year, acceptedAt } = place;
  const at = { assessmentId, requirementId: '', regionCode, submissionId: null };
  const { origin } = outcomeWays(role, at);
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: t('nav.home'), to: '/unit' },
          { label: t('nav.history'), to: '/unit/riwayat' },
        ]}
        title={t('origin:outcome.title', { cycle: place.cycleName })}
        marks={place.isSimulated ? <SimulatedMark /> : null}
        lead={t('origin:outcome.lead')}
        note={
          acceptedAt ? (
            <p>
              <ActLine {...{ act, regionCode }} wayOf={originWays(role, at).minutes} /> ·{' '}
              <LocalTime at={acceptedAt} />
            </p>
          ) : null
        }
      />
      {outcome ? (
        <OutcomeView {...{ outcome, awards, year, regionCode }} originOf={origin} itemOf={origin} />
      ) : (
        <div className="grid grid-cols-1 gap-4">
          <ReopenedNote work={work} />
          <EmptyState
            title={t(work.reopened ? 'origin:outcome.again' : 'origin:outcome.none')}
            text={t('origin:outcome.noneText')}
            action={
              <Link className="btn" to="/unit/riwayat">
                {t('nav.history')}
              </Link>
            }
          />
        </div>
      )}
    </>
  );
}
