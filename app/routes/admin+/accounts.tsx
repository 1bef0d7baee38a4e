import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { PageHeader } from '~/components/ui/page-header';
import { Pagination } from '~/components/ui/pagination';
import { listAccounts } from '~/domain/accounts/accounts.repo.server';
import { ROLES } from '~/domain/accounts/actor';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';
import { cleanLine } from '~/shared/clean-text';

import { ADMIN_ROLES, PAGE_SIZE } from './parts/access';
import { AccountTable } from './parts/account-table';
import { Filters } from './parts/filters';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, ADMIN_ROLES);
  const search = new URL(args.request.url).searchParams;
  const asked = search.get('page') ?? '';
  const page = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
  const filter = {
    search: cleanLine(search.get('cari') ?? '').slice(0, 100),
    role: ROLES.find((role) => role === search.get('peran')) ?? null,
    page,
    pageSize: PAGE_SIZE,
  };
  const found = await read((db) => listAccounts(db, filter));
  const title = `${getT(args.request, 'admin')('accounts.title')} · Pranata`;
  return { title, page, mayCreate: actor.role === 'administrator', ...found };
}

export default function AccountsPage() {
  const { t } = useTranslation(['admin', 'common']);
  const { rows, total, page, mayCreate } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const roles = ROLES.map((role) => ({ value: role, label: t(`common:role.${role}`) }));
  const hrefOf = (to: number) => {
    const next = new URLSearchParams(search);
    next.set('page', String(to));
    return `?${next}`;
  };
  return (
    <>
      <PageHeader
        title={t('accounts.title')}
        lead={t('accounts.lead')}
        actions={
          mayCreate ? (
            <Link className="btn btn-primary" to="/admin/akun/baru">
              {t('accounts.create')}
            </Link>
          ) : null
        }
      />
      <Filters
        label={t('accounts.filter')}
        filters={[
          { name: 'cari', label: t('accounts.search'), width: 'w-64' },
          { name: 'peran', label: t('accounts.role'), width: 'w-48', options: roles },
        ]}
      />
      <AccountTable accounts={rows} />
      <Pagination page={page} pageSize={PAGE_SIZE} total={total} hrefOf={hrefOf} />
    </>
  );
}
