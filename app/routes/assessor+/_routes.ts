import { layout, route, type RouteConfigEntry } from '@remix-run/route-config';

const file = (name: string) => `routes/assessor+/${name}.tsx`;

/** Pages of the assessors; auditors read them, the governor's office those that were accepted. Paths relative to app/. */
export default [
  layout(file('layout'), [
    route('penilai', file('queue')),
    route('penilai/tugas', file('assignments')),
    route('penilai/tugas/rencana', file('assignment-plan')),
    route('penilai/berkas/:assessmentId/tugas', file('seats')),
    route('penilai/pernyataan', file('declaration')),
    route('penilai/berkas/:assessmentId', file('review')),
    route('penilai/berkas/:assessmentId/mundur', file('recuse')),
    route('penilai/berkas/:assessmentId/butir/:requirementId', file('requirement')),
    route('penilai/berkas/:assessmentId/selisih', file('differences')),
    route('penilai/berkas/:assessmentId/selisih/:requirementId', file('difference')),
    route('penilai/berkas/:assessmentId/berita-acara', file('minutes')),
    route('penilai/berkas/:assessmentId/surat', file('letter')),
    route('penilai/keselarasan', file('team')),
    route('penilai/papan', file('board')),
    route('penilai/berkas/:assessmentId/hasil', file('outcome')),
    route('penilai/berkas/:assessmentId/asal/:requirementId', file('origin')),
    route('penilai/berkas/:assessmentId/serah', file('submit')),
    route('penilai/berkas/:assessmentId/kembalikan', file('return')),
    route('penilai/berkas/:assessmentId/putaran', file('rounds')),
  ]),
  route('penilai/berkas/:assessmentId/butir/:requirementId/simpan', 'routes/assessor+/save.ts'),
  route('penilai/berkas/:assessmentId/butir/:requirementId/catatan', 'routes/assessor+/note.ts'),
  route(
    'penilai/berkas/:assessmentId/berita-acara/:minutesId/pdf',
    'routes/assessor+/minutes-pdf.ts',
  ),
  // For the team and for the unit the letter went to.
  route('surat/:assessmentId/:minutesId/pdf', 'routes/assessor+/letter-pdf.ts'),
  route('penilai/berkas/:assessmentId/kursi', 'routes/assessor+/lease.ts'),
] satisfies RouteConfigEntry[];
