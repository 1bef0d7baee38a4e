import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Alert } from './alert';
import { Icon } from './icon';
import { useRootData, type Toast } from './root-data';
import { useClearPlace } from './use-clear-place';

/**
 * The message of the last action. The live region is always there, so a message that arrives with a
 * later page is announced politely; without JavaScript it stays until the next page.
 */
export function ToastRegion() {
  const { t } = useTranslation();
  const toast = useRootData()?.toast ?? null;
  const place = useClearPlace('end', toast);
  return (
    <div
      ref={place}
      role="status"
      aria-live="polite"
      aria-label={t('toast.label')}
      className="pesan-tetap no-print pointer-events-none fixed inset-x-4 bottom-4 z-50 sm:start-auto sm:w-96"
    >
      {toast ? <ToastCard key={JSON.stringify(toast)} toast={toast} /> : null}
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const [dismissed, setDismissed] = useState<Toast | null>(null);
  if (dismissed === toast) return null;
  return (
    <div className="toast-card pointer-events-auto relative rounded-box bg-base-100 shadow-lg [&>div:first-child]:pe-12">
      <Alert kind={toast.kind}>
        <p>{toast.text}</p>
      </Alert>
      <button
        type="button"
        onClick={() => setDismissed(toast)}
        aria-label={t('toast.dismiss')}
        className="btn btn-ghost btn-sm btn-square absolute end-2 top-2 scripted-only"
      >
        <Icon name="cross" />
      </button>
    </div>
  );
}
