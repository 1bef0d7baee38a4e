import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { DescriptionList } from '~/components/ui/description-list';
import { LocalTime } from '~/components/ui/local-time';

interface Details {
  homeRegion: string | null;
  ownerCode: string;
  isActive: boolean;
  createdAt: Date;
}

/** The account as somebody reads it who may not change it. */
export function AccountDetails({ account }: { account: Details }) {
  const { t } = useTranslation('admin');
  return (
    <Card title={t('account.title')}>
      <DescriptionList
        items={[
          { term: t('accounts.homeRegion'), value: account.homeRegion ?? '–' },
          { term: t('account.owner'), value: account.ownerCode },
          {
            term: t('accounts.state'),
            value: t(account.isActive ? 'accounts.active' : 'accounts.inactive'),
          },
          { term: t('account.created'), value: <LocalTime at={account.createdAt} dayOnly /> },
        ]}
      />
    </Card>
  );
}
