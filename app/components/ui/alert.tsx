import type { ReactNode } from 'react';

import { Icon, type IconName } from './icon';

export type AlertKind = 'info' | 'success' | 'warning' | 'error';

const look: Record<AlertKind, { icon: IconName; className: string }> = {
  info: { icon: 'info', className: 'bg-info-wash border-info text-info' },
  success: { icon: 'checkCircle', className: 'bg-success-wash border-success text-success' },
  warning: { icon: 'warning', className: 'bg-warning-wash border-warning text-warning' },
  error: { icon: 'crossCircle', className: 'bg-error-wash border-error text-error' },
};

interface AlertProps {
  kind: AlertKind;
  title?: string;
  children?: ReactNode;
  /** Announced at once when it appears after the page has loaded. */
  live?: boolean;
}

/** A message in the page's flow. */
export function Alert({ kind, title, children, live }: AlertProps) {
  const { icon, className } = look[kind];
  return (
    <div
      role={live ? 'alert' : undefined}
      className={`flex gap-3 rounded-r-box border-l-4 px-4 py-3 ${className}`}
    >
      <Icon name={icon} className="mt-1" />
      <div className="min-w-0 text-base-content">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
