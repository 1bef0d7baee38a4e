import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { PageHeader } from '~/components/ui/page-header';
import { listCycles } from '~/domain/cycles/calendar.repo.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { CYCLE_PLANNERS, CYCLE_READERS } from './parts/access';
import { CycleTable } from './parts/cycle-table';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, CYCLE_READERS);
  const title = `${getT(args.request, 'admin')('cycles.title')} · Pranata`;
  const cycles = await read((db) => listCycles(db, actor));
  return { title, mayCreate: CYCLE_PLANNERS.includes(actor.role), cycles };
}

export default function CyclesPage() {
  const { t } = useTranslation('admin');
  const { cycles, mayCreate } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('cycles.title')}
        lead={t('cycles.lead')}
        actions={
          mayCreate ? (
            <Link className="btn btn-primary" to="/admin/siklus/baru">
              {t('cycles.create')}
            </Link>
          ) : null
        }
      />
      <CycleTable cycles={cycles} />
    </>
  );
}
