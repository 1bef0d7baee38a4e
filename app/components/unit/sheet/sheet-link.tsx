import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '../../ui/card';

/** The way to the workbook, for whoever fills in where there is no internet. */
export function SheetLink() {
  const { t } = useTranslation('filing');
  return (
    <Card title={t('offline.title')}>
      <p className="mb-3 text-quiet">{t('offline.text')}</p>
      <Link to="/unit/lembar" className="tautan">
        {t('offline.action')}
      </Link>
    </Card>
  );
}
