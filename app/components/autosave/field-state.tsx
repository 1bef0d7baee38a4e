import { useTranslation } from 'react-i18next';

import { Icon, type IconName } from '../ui/icon';
import type { Autosave } from './machine';
import { fieldStatus, type SaveStatus } from './status';

export const SAVE_LOOK: Record<SaveStatus, { icon: IconName; className: string }> = {
  blank: { icon: 'circle', className: 'text-quiet' },
  saved: { icon: 'check', className: 'text-success' },
  unsaved: { icon: 'pencil', className: 'text-quiet' },
  saving: { icon: 'send', className: 'text-quiet' },
  waiting: { icon: 'clock', className: 'text-warning' },
  incomplete: { icon: 'pencil', className: 'text-quiet' },
  failed: { icon: 'warning', className: 'text-error' },
};

/** Whether one field is saved; an empty one that was never filled says nothing. */
export function FieldState({ state, name }: { state: Autosave; name: string }) {
  const { t } = useTranslation('unit');
  const status = fieldStatus(state, name);
  if (status === 'blank') return <span className="block min-h-5 text-sm" />;
  const { icon, className } = SAVE_LOOK[status];
  return (
    <span className={`no-print flex min-h-5 items-center gap-1 text-sm ${className}`}>
      <Icon name={icon} />
      {t(`save.${status}`)}
    </span>
  );
}
