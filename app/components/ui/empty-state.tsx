import type { ReactNode } from 'react';

import { Mark } from './mark';

interface EmptyStateProps {
  title: string;
  /** What will be here. */
  text: string;
  /** How to begin: one button or link. */
  action?: ReactNode;
}

/** Says what will be here and how to begin. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-box border border-dashed border-edge px-5 py-8 sm:px-8">
      <Mark className="size-8 text-secondary opacity-60" />
      <p className="text-lg font-semibold">{title}</p>
      <p className="max-w-prose text-quiet">{text}</p>
      {action}
    </div>
  );
}
