import { lazy, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';

import { Alert } from '../ui/alert';

/** A part that is loaded when it is needed. Where it cannot be (no line, a new deployment), words take its place. */
export function lazyOr<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
) {
  // why: a rejected lazy part would take the whole page with it, and what is typed there.
  return lazy<ComponentType<Props>>(() => load().catch(() => ({ default: NotLoaded })));
}

function NotLoaded() {
  const { t } = useTranslation('unit');
  return (
    <div className="mt-4">
      <Alert kind="warning" live>
        {t('save.notLoaded')}
      </Alert>
    </div>
  );
}
