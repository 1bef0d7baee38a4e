import { index, layout, route, type RouteConfigEntry } from '@remix-run/route-config';

const file = (name: string) => `routes/_public+/${name}.tsx`;

/** Pages that need no account; file paths are relative to app/. */
export default [
  layout(file('layout'), [
    index(file('home')),
    route('penghargaan', file('awards')),
    route('penghargaan/:slug/:category', file('ranking')),
    route('penghargaan/:slug/:category/:region', file('ranking-region')),
    route('wilayah', file('regions')),
    route('wilayah/:code', file('region')),
    route('metode', file('method')),
    route('verifikasi', file('verify')),
    route('verifikasi/:code', file('verify-code')),
  ]),
  route('penghargaan/:slug/:category/unduh.csv', 'routes/_public+/ranking-csv.ts'),
] satisfies RouteConfigEntry[];
