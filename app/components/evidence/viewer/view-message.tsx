import type { ReactNode } from 'react';

import { Icon } from '~/components/ui/icon';

interface ViewMessageProps {
  /** Something went wrong, not only: there is nothing to show. */
  isError?: boolean;
  /** Tries again. */
  retry?: { label: string; onClick: () => void };
  children: ReactNode;
}

/** Stands where the content would be: why there is none (yet). */
export function ViewMessage({ isError = false, retry, children }: ViewMessageProps) {
  return (
    <div
      role={isError ? 'alert' : undefined}
      className="tampilan-pesan grid place-content-center justify-items-center gap-2 p-6 text-center text-quiet"
    >
      {isError ? <Icon name="warning" className="text-xl text-warning" /> : null}
      <div className="max-w-prose">{children}</div>
      {retry ? (
        <button type="button" className="btn btn-sm" onClick={retry.onClick}>
          {retry.label}
        </button>
      ) : null}
    </div>
  );
}
