import { useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** Shows that the next page is on its way; its room is always kept, so nothing moves. */
export function LoadBar() {
  const { t } = useTranslation();
  const busy = useNavigation().state !== 'idle';
  return (
    <div className="load-bar" data-busy={busy}>
      <span />
      <p role="status" className="sr-only">
        {busy ? t('shell.loading') : ''}
      </p>
    </div>
  );
}
