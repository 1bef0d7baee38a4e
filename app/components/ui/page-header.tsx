import type { ReactNode } from 'react';

import { Breadcrumb, type Crumb } from './breadcrumb';

interface PageHeaderProps {
  title: ReactNode;
  /** A few words above the title: cycle, edition, population. */
  eyebrow?: ReactNode;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** Status marks beside the title. */
  marks?: ReactNode;
  /** The page's one main action, and quieter ones. */
  actions?: ReactNode;
  breadcrumb?: readonly Crumb[];
}

/** Head of a page: where one is, what it is, what to do. */
export function PageHeader({ title, eyebrow, lead, marks, actions, breadcrumb }: PageHeaderProps) {
  return (
    <header className="mb-6 sm:mb-8">
      {breadcrumb?.length ? <Breadcrumb items={breadcrumb} /> : null}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 max-w-3xl">
          {eyebrow ? <p className="eyebrow mb-1">{eyebrow}</p> : null}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <h1 className={isLong(title) ? 'text-2xl' : undefined}>{title}</h1>
            {marks}
          </div>
          {lead ? <p className="mt-2 text-lg text-quiet text-pretty">{lead}</p> : null}
        </div>
        {actions ? <div className="no-print flex flex-wrap gap-3">{actions}</div> : null}
      </div>
    </header>
  );
}

/** A whole sentence as a title is set smaller, so what follows stays in view. */
function isLong(title: ReactNode): boolean {
  return typeof title === 'string' && title.length > 60;
}
