import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { DataTable } from '~/components/ui/data-table';
import { Email } from '~/components/ui/email';
import { EmptyState } from '~/components/ui/empty-state';

interface ListedAccount {
  id: string;
  email: string;
  name: string;
  ownerCode: string;
  homeRegion: string | null;
  isActive: boolean;
  grants: readonly { role: string; regionCode: string; regionName: string }[];
}

/** Accounts with their roles. */
export function AccountTable({ accounts }: { accounts: readonly ListedAccount[] }) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <DataTable
      caption={t('accounts.title')}
      captionHidden
      rows={accounts}
      rowKey={(account) => account.id}
      empty={<EmptyState title={t('accounts.emptyTitle')} text={t('accounts.emptyText')} />}
      columns={[
        {
          key: 'name',
          header: t('accounts.name'),
          cell: ({ id, name }) => (
            <Link className="tautan" to={`/admin/akun/${id}`}>
              {name}
            </Link>
          ),
        },
        {
          key: 'email',
          header: t('accounts.email'),
          cell: ({ email }) => <Email address={email} />,
        },
        {
          key: 'roles',
          header: t('accounts.roles'),
          cell: ({ grants }) =>
            grants.length === 0 ? (
              t('accounts.noRole')
            ) : (
              <ul>
                {grants.map(({ role, regionCode, regionName }) => (
                  <li key={role + regionCode}>
                    {t(`common:role.${role}`)}, {regionName}
                  </li>
                ))}
              </ul>
            ),
        },
        {
          key: 'active',
          header: t('accounts.state'),
          cell: ({ isActive }) => t(isActive ? 'accounts.active' : 'accounts.inactive'),
        },
      ]}
    />
  );
}
