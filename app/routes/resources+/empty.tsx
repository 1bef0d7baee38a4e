import type { MetaFunction } from '@remix-run/node';

export const meta: MetaFunction = () => [
  { title: 'Pranata' },
  { name: 'robots', content: 'noindex' },
];

/** A page with nothing of its own: what the root alone costs, which the benchmark compares every page with. */
export default function EmptyPage() {
  return <h1>Pranata</h1>;
}
