import { index, route, type RouteConfigEntry } from '@remix-run/route-config';

/** Routes of this area; file paths are relative to app/. */
export default [
  route('admin', 'routes/admin+/layout.tsx', [
    index('routes/admin+/home.tsx'),
    route('akun', 'routes/admin+/accounts.tsx'),
    route('akun/baru', 'routes/admin+/new-account.tsx'),
    route('akun/:accountId', 'routes/admin+/account.tsx'),
    route('siklus', 'routes/admin+/cycles.tsx'),
    route('siklus/baru', 'routes/admin+/new-cycle.tsx'),
    route('siklus/:cycleId', 'routes/admin+/cycle.tsx'),
    route('siklus/:cycleId/pernyataan', 'routes/admin+/declarations.tsx'),
    route('audit', 'routes/admin+/audit.tsx'),
  ]),
] satisfies RouteConfigEntry[];
