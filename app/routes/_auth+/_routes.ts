import { layout, route, type RouteConfigEntry } from '@remix-run/route-config';

/** Routes of this area; file paths are relative to app/. */
export default [
  layout('routes/_auth+/layout.tsx', [
    route('masuk', 'routes/_auth+/sign-in.tsx'),
    route('akun', 'routes/_auth+/account.tsx'),
    route('akun/kotak-masuk', 'routes/_auth+/inbox.tsx'),
    route('akun/kotak-masuk/pilihan', 'routes/_auth+/inbox-choices.tsx'),
  ]),
  route('keluar', 'routes/_auth+/sign-out.tsx'),
] satisfies RouteConfigEntry[];
