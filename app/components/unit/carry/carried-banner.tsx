import { useTranslation } from 'react-i18next';

import { Alert } from '../../ui/alert';

/** The answer on this page was brought along and does not count yet. */
export function CarriedBanner() {
  const { t } = useTranslation('carry');
  return (
    <Alert kind="warning" title={t('banner.title')}>
      {t('banner.text')}
    </Alert>
  );
}
