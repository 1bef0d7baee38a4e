import { useTranslation } from 'react-i18next';

import { Alert } from './alert';
import { useStarted } from './use-started';

const ID = 'belum-siap';

// It becomes text of the page: it may use nothing from around it.
function watchStart(id: string): void {
  window.addEventListener(
    'error',
    ({ target }) => {
      const notice = document.getElementById(id);
      if (notice && target instanceof HTMLScriptElement) notice.hidden = false;
    },
    true,
  );
}

/** Shows the notice below when a script of the page does not come. For the document's head. */
export const WATCH_START = `(${watchStart.toString()})(${JSON.stringify(ID)})`;

/** Says of a page whose scripts did not come that it saves nothing by itself; gone once the page has started. */
export function NotStarted() {
  const { t } = useTranslation('errors');
  const isStarted = useStarted();
  if (isStarted) return null;
  return (
    <div
      id={ID}
      hidden
      role="alert"
      className="no-print fixed inset-x-4 bottom-4 z-50 rounded-box bg-base-100 shadow-lg sm:end-auto sm:w-md"
    >
      <Alert kind="warning" title={t('notStarted.title')}>
        {t('notStarted.text')}
      </Alert>
    </div>
  );
}
