import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { listDeclarations } from '~/domain/assessments/interests/declarations.repo.server';
import { listRecusals } from '~/domain/assessments/interests/recusals.repo.server';
import { findCycle } from '~/domain/cycles/cycles.repo.server';
import { listUnitRegions } from '~/domain/regions/regions.repo.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';
import { AppError } from '~/shared/app-error';

import { DeclarationList } from '../assessor+/parts/declaration-list';
import { RecusalList } from '../assessor+/parts/recusal-list';
import { CYCLE_READERS } from './parts/access';

export const handle = { i18n: ['admin', 'interests'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const params = z.object({ cycleId: z.uuid() });

export async function loader(args: LoaderFunctionArgs) {
  const { read } = await requireActor(args, CYCLE_READERS);
  const { cycleId } = params.parse(args.params);
  const page = await read(async (db) => {
    const cycle = await findCycle(db, cycleId);
    if (!cycle) throw new AppError('NOT_FOUND');
    const regions = await listUnitRegions(db, cycle.regionCode);
    return {
      cycle: { id: cycle.id, name: cycle.name },
      declarations: await listDeclarations(db, { cycleId }),
      recusals: await listRecusals(db, { cycleId }),
      regions: regions.map(({ code, name }) => ({ code, name })),
    };
  });
  const title = `${getT(args.request)('interests:team.title')} · Pranata`;
  return { ...page, title };
}

export default function DeclarationsPage() {
  const { t } = useTranslation(['interests', 'admin']);
  const { cycle, declarations, recusals, regions } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: t('admin:cycles.title'), to: '/admin/siklus' },
          { label: cycle.name, to: `/admin/siklus/${cycle.id}` },
        ]}
        eyebrow={cycle.name}
        title={t('team.title')}
        lead={t('team.lead')}
      />
      <div className="grid gap-6">
        <Card title={t('team.declarations')}>
          <DeclarationList declarations={declarations} regions={regions} withNames />
        </Card>
        <Card title={t('team.recusals')}>
          <RecusalList recusals={recusals} withNames />
        </Card>
      </div>
    </>
  );
}
