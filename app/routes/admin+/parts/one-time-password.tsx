import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Alert } from '~/components/ui/alert';

interface OneTimePasswordProps {
  email: string;
  password: string;
  children?: ReactNode;
}

/** A password that is shown this once. */
export function OneTimePassword({ email, password, children }: OneTimePasswordProps) {
  const { t } = useTranslation('admin');
  return (
    <Alert kind="success" title={t('oneTime.title')} live>
      <p>{t('oneTime.text', { email })}</p>
      <p className="my-3">
        <code className="rounded-sm bg-base-100 px-3 py-2 text-lg font-bold select-all">
          {password}
        </code>
      </p>
      {children}
    </Alert>
  );
}
