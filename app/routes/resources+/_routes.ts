import { route, type RouteConfigEntry } from '@remix-run/route-config';

/** Routes without a page of their own; file paths are relative to app/. */
export default [
  route('preferensi', 'routes/resources+/preferences.tsx'),
  route('*', 'routes/resources+/not-found.tsx'),
  route('ukur/kosong', 'routes/resources+/empty.tsx'),
  route('bukti/:fileId', 'routes/resources+/evidence-file.ts'),
  route('bukti/:fileId/keadaan', 'routes/resources+/evidence-state.ts'),
  route('bukti/:fileId/pratinjau', 'routes/resources+/preview.ts'),
] satisfies RouteConfigEntry[];
