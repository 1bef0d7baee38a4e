import type { ReactNode } from 'react';

export interface Description {
  term: string;
  value: ReactNode;
}

/** Terms and their values; side by side where there is room. */
export function DescriptionList({ items }: { items: Description[] }) {
  return (
    <dl className="grid gap-x-6 sm:grid-cols-[fit-content(50%)_minmax(0,1fr)]">
      {items.map(({ term, value }) => (
        <div
          key={term}
          className="grid gap-x-6 border-b border-base-300 py-2 last:border-0 sm:col-span-2 sm:grid-cols-subgrid"
        >
          <dt className="text-sm font-medium text-quiet sm:min-w-32 sm:pt-0.5">{term}</dt>
          <dd className="angka">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
