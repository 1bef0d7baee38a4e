import type { ReactNode } from 'react';

import { Breadcrumb, type Crumb } from './breadcrumb';

export interface PageHeaderProps {
  title: ReactNode;
  /** A few words above the title: cycle, edition, population. */
  eyebrow?: ReactNode;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** A quiet line under all of it, such as a deadline. */
  note?: ReactNode;
  /** Status marks beside the title. */
  marks?: ReactNode;
  /** The page's one main action, and quieter ones. */
  actions?: ReactNode;
  breadcrumb?: readonly Crumb[];
}

/** Head of a page: where one is, what it is, what to do. */
export function PageHeader(props: PageHeaderProps) {
  const { title, eyebrow, lead, note, marks, actions, breadcrumb } = props;
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
          {note ? <div className="mt-3 empty:hidden">{note}</div> : null}
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
