import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { PageHeader } from '~/components/ui/page-header';
import { listCycles } from '~/domain/cycles/calendar.repo.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { ADMIN_ROLES } from './parts/access';
import { CycleTable } from './parts/cycle-table';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, ADMIN_ROLES);
  const title = `${getT(args.request, 'admin')('cycles.title')} · Pranata`;
  return { title, mayCreate: actor.role === 'administrator', cycles: await read(listCycles) };
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
