import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useLocation, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { LedgerTable } from '~/components/evidence/ledger/ledger-table';
import { StorageUsed } from '~/components/evidence/ledger/storage-used';
import { Select, TextField } from '~/components/forms/controls';
import { EmptyState } from '~/components/ui/empty-state';
import { FilterForm } from '~/components/ui/filter-form';
import { PageHeader } from '~/components/ui/page-header';
import { Pagination } from '~/components/ui/pagination';
import { LEDGER_LISTS, type LedgerList } from '~/domain/evidence/ledger';
import { countLedger, listLedger } from '~/domain/evidence/ledger.repo.server';
import { markRead } from '~/domain/evidence/notices.repo.server';
import { evidenceBytes } from '~/domain/evidence/uploads/uploads.repo.server';
import { readForm } from '~/http/form.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';
import { cleanLine } from '~/shared/clean-text';
import { jakartaDate } from '~/shared/dates';
import { readPage } from '~/shared/page';

import { idParam, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['evidence'] };

const PAGE_SIZE = 50;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  const params = new URL(args.request.url).searchParams;
  const today = jakartaDate(startedAt);
  const search = cleanLine(params.get('cari') ?? '').slice(0, 100);
  const list = LEDGER_LISTS.find((name) => name === params.get('daftar')) ?? 'all';
  const { quotaBytes, clamdUrl } = args.context.config.evidence;
  const filter = { regionCode: actor.scope, search, list, today };
  const found = await read(async (db) => {
    const { total, files } = await countLedger(db, filter);
    const page = readPage(params, total, PAGE_SIZE);
    const rows = await listLedger(db, filter, { page, pageSize: PAGE_SIZE });
    const room = { regionCode: actor.scope, at: startedAt, quotaBytes };
    return { total, files, page, rows, usedBytes: await evidenceBytes(db, room) };
  });
  const title = `${getT(args.request, 'evidence')('list.title')} · Pranata`;
  return { ...found, search, list, today, quotaBytes, scanning: clamdUrl !== null, title };
}

/** Puts a notice aside for the person alone. */
export async function action(args: ActionFunctionArgs) {
  const { actor, write } = await requireActor(args, UNIT_ROLES);
  const noticeId = idParam(String((await readForm(args.request)).get('noticeId') ?? ''));
  await write((db) => markRead(db, actor.userId, [noticeId]));
  return redirectWithToast('/unit', { kind: 'info', key: 'evidence:toast.dismissed' });
}

export default function EvidencePage() {
  const { t } = useTranslation('evidence');
  const page = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const hrefOf = (to: number) => {
    const next = new URLSearchParams(params);
    next.set('page', String(to));
    return `?${next}`;
  };
  return (
    <>
      <PageHeader title={t('list.title')} lead={t('list.lead')} />
      <StorageUsed {...page} />
      {page.files === 0 ? null : <Filter search={page.search} list={page.list} />}
      {page.total === 0 ? (
        <Nothing any={page.files > 0} />
      ) : (
        <LedgerTable files={page.rows} today={page.today} scanning={page.scanning} />
      )}
      <Pagination page={page.page} pageSize={PAGE_SIZE} total={page.total} hrefOf={hrefOf} />
    </>
  );
}

function Filter({ search, list }: { search: string; list: LedgerList }) {
  const { t } = useTranslation('evidence');
  const options = LEDGER_LISTS.filter((name) => name !== 'all').map((value) => ({
    value,
    label: t(`list.lists.${value}`),
  }));
  return (
    <FilterForm label={t('list.filter')} active={search !== '' || list !== 'all'}>
      <TextField
        id="cari"
        name="cari"
        label={t('list.search')}
        defaultValue={search}
        className="mb-0! w-64"
      />
      <Select
        id="daftar"
        name="daftar"
        label={t('list.show')}
        options={options}
        empty={t('list.lists.all')}
        defaultValue={list === 'all' ? '' : list}
        className="mb-0! w-64"
      />
    </FilterForm>
  );
}

function Nothing({ any }: { any: boolean }) {
  const { t } = useTranslation('evidence');
  const { pathname } = useLocation();
  return any ? (
    <EmptyState
      title={t('list.noMatch')}
      text={t('list.noMatchText')}
      action={
        <Link className="btn" to={pathname}>
          {t('list.showAll')}
        </Link>
      }
    />
  ) : (
    <EmptyState
      title={t('list.empty')}
      text={t('list.emptyText')}
      action={
        <Link className="btn btn-primary" to="/unit/standar">
          {t('list.toStandards')}
        </Link>
      }
    />
  );
}
