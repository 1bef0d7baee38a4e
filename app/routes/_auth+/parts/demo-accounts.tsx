import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { DataTable } from '~/components/ui/data-table';
import { Email } from '~/components/ui/email';

interface DemoAccount {
  email: string;
  name: string;
  role: string;
  regionName: string;
}

/** Who may try the demonstration as whom, what each role may do, and where the passwords are. */
export function DemoAccounts({ accounts }: { accounts: readonly DemoAccount[] }) {
  const { t } = useTranslation(['auth', 'common']);
  const roles = [...new Set(accounts.map((account) => account.role))];
  return (
    <Card title={t('demo.title')}>
      <p className="mb-4">
        {t('demo.passwords')}{' '}
        <code className="rounded-sm bg-base-200 px-1.5 py-0.5 whitespace-nowrap select-all">
          npm run cli -- demo accounts
        </code>
      </p>
      <DataTable
        caption={t('demo.caption')}
        captionHidden
        rows={accounts}
        rowKey={(account) => `${account.email}-${account.role}`}
        columns={[
          { key: 'name', header: t('demo.name'), cell: ({ name }) => name },
          {
            key: 'email',
            header: t('demo.email'),
            cell: ({ email }) => <Email address={email} />,
          },
          {
            key: 'role',
            header: t('demo.role'),
            cell: ({ role, regionName }) => `${t(`common:role.${role}`)}, ${regionName}`,
          },
        ]}
      />
      <h3 className="mt-6 mb-2">{t('demo.whoMay')}</h3>
      <dl className="space-y-2">
        {roles.map((role) => (
          <div key={role}>
            <dt className="font-semibold">{t(`common:role.${role}`)}</dt>
            <dd className="text-quiet">{t(`may.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
