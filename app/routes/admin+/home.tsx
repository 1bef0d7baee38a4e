import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Alarms } from '~/components/evidence/ledger/notices';
import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { listAccounts } from '~/domain/accounts/accounts.repo.server';
import { readableEntities } from '~/domain/accounts/audited';
import { listAuditEvents } from '~/domain/audit/events.repo.server';
import { listCycles } from '~/domain/cycles/calendar.repo.server';
import { listAlarms } from '~/domain/evidence/notices.repo.server';
import { listMailProblems } from '~/domain/notices/outbox.repo.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { AuditTable } from './parts/audit-table';
import { emptyAuditFilter, ADMIN_ROLES } from './parts/access';
import { CycleTable } from './parts/cycle-table';
import { MailCard } from './parts/mail-card';

export const handle = { i18n: ['evidence', 'notices'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, ADMIN_ROLES);
  const mailHost = args.context.config.mail?.host ?? null;
  const page = await read(async (db) => ({
    accounts: (await listAccounts(db, { search: '', role: null, page: 1, pageSize: 1 })).total,
    cycles: await listCycles(db, actor),
    alarms: await listAlarms(db, 20),
    mailProblems:
      actor.role === 'administrator' ? await listMailProblems(db, mailHost !== null) : null,
    audit: await listAuditEvents(db, readableEntities(actor), { ...emptyAuditFilter, limit: 8 }),
  }));
  return { title: `${getT(args.request, 'admin')('home.title')} · Pranata`, mailHost, ...page };
}

export default function AdminHome() {
  const { t } = useTranslation('admin');
  const page = useLoaderData<typeof loader>();
  const { accounts, cycles, alarms, audit } = page;
  return (
    <>
      <PageHeader title={t('home.title')} lead={t('home.lead', { count: accounts })} />
      <div className="grid gap-6">
        <Alarms alarms={alarms} />
        <Card
          title={t('nav.cycles')}
          aside={
            <Link className="tautan" to="/admin/siklus">
              {t('home.all')}
            </Link>
          }
        >
          <CycleTable cycles={cycles.slice(0, 5)} />
        </Card>
        <Card
          title={t('home.latest')}
          aside={
            <Link className="tautan" to="/admin/audit">
              {t('home.all')}
            </Link>
          }
        >
          <AuditTable events={audit.events} />
        </Card>
        {page.mailProblems ? <MailCard host={page.mailHost} {...page.mailProblems} /> : null}
      </div>
    </>
  );
}
