import { layout, route, type RouteConfigEntry } from '@remix-run/route-config';

const file = (name: string) => `routes/assessor+/${name}.tsx`;

/** Pages of the assessors; auditors read them, the governor's office those that were accepted. Paths relative to app/. */
export default [
  layout(file('layout'), [
    route('penilai', file('queue')),
    route('penilai/berkas/:assessmentId', file('review')),
    route('penilai/berkas/:assessmentId/butir/:requirementId', file('requirement')),
    route('penilai/berkas/:assessmentId/hasil', file('outcome')),
  ]),
] satisfies RouteConfigEntry[];
