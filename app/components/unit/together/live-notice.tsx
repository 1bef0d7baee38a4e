import { useTranslation } from 'react-i18next';

import { useChange } from './live';

/** Says, once for each, what a colleague just changed about this requirement. */
export function LiveNotice() {
  const { t } = useTranslation('unit');
  const change = useChange();
  return (
    <p role="status" className="no-print mb-3 text-sm font-medium text-info empty:hidden">
      {change ? t(`together.changed.${change.kind}`, { name: change.name }) : null}
    </p>
  );
}
