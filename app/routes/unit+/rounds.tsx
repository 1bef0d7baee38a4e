import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { RoundHistory } from '~/components/rounds/round-history';
import { EmptyState } from '~/components/ui/empty-state';
import { SimulatedMark } from '~/components/ui/status-badge';
import { UnitHeader } from '~/components/unit/unit-header';
import { getRounds } from '~/domain/assessments/rounds/get-rounds.server';
import { getUnitDesk } from '~/domain/assessments/unit-desk.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { idParam, stayingAtDesk, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['rounds'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt: now } = await requireActor(args, UNIT_ROLES);
  const assessmentId = idParam(args.params.assessmentId);
  const page = await read(async (db) => ({
    ...(await getRounds(db, actor, assessmentId)),
    desk: await getUnitDesk(db, actor.scope, now),
  })).then(stayingAtDesk(args));
  return { ...page, now, title: `${getT(args.request, 'rounds')('title')} · Pranata` };
}

/** The rounds of the unit's own work. */
export default function UnitRoundsPage() {
  const { t } = useTranslation(['rounds', 'unit']);
  const { desk, now, assessmentId, cycleName, isSimulated, rounds } =
    useLoaderData<typeof loader>();
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        work={assessmentId}
        title={t('title')}
        eyebrow={cycleName}
        lead={t('lead')}
        marks={isSimulated ? <SimulatedMark /> : undefined}
        breadcrumb={[
          { label: t('unit:nav.home'), to: '/unit' },
          { label: t('unit:nav.history'), to: '/unit/riwayat' },
        ]}
      />
      {rounds.length === 0 ? (
        <EmptyState title={t('empty')} text={t('emptyText')} />
      ) : (
        <RoundHistory
          rounds={rounds}
          hrefOf={(id) => `/unit/butir/${id}`}
          submittedHref={(id) => `/unit/riwayat/${id}`}
        />
      )}
    </>
  );
}
