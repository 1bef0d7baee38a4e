import type { ReactNode } from 'react';

interface CardProps {
  title?: ReactNode;
  /** Level of the title in the page's outline. */
  level?: 2 | 3;
  /** Stands at the right of the title: a status, one link. */
  aside?: ReactNode;
  id?: string;
  className?: string;
  children: ReactNode;
}

/** A sheet of paper on the page: one subject, hairline border, no shadow. */
export function Card({ title, level = 2, aside, id, className = '', children }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      id={id}
      className={`kartu rounded-box border border-base-300 bg-base-100 p-4 sm:p-6 ${className}`}
    >
      {title ? (
        <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <Heading>{title}</Heading>
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  );
}
