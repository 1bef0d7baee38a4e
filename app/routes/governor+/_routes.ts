import { layout, route, type RouteConfigEntry } from '@remix-run/route-config';

const file = (name: string) => `routes/governor+/${name}.tsx`;

/** Pages of the governor's office; the auditor reads them. File paths are relative to app/. */
export default [
  layout(file('layout'), [
    route('gubernur', file('home')),
    route('gubernur/penghargaan/:slug/umumkan', file('announce')),
    route('gubernur/penghargaan/:slug/:category', file('ranking')),
    route('gubernur/wilayah', file('regions')),
    route('gubernur/wilayah/:code', file('region')),
    route('gubernur/angka', file('figures')),
    route('gubernur/impor', file('import')),
  ]),
  route('gubernur/impor/perbaikan.csv', 'routes/governor+/import-faults.ts'),
] satisfies RouteConfigEntry[];
