import type { RouteConfig } from '@remix-run/route-config';

import adminRoutes from './routes/admin+/_routes';
import assessorRoutes from './routes/assessor+/_routes';
import authRoutes from './routes/_auth+/_routes';
import governorRoutes from './routes/governor+/_routes';
import publicRoutes from './routes/_public+/_routes';
import resourceRoutes from './routes/resources+/_routes';
import unitRoutes from './routes/unit+/_routes';

/** Every route of the application, listed explicitly by the people who use it. */
export default [
  ...publicRoutes,
  ...authRoutes,
  ...unitRoutes,
  ...assessorRoutes,
  ...governorRoutes,
  ...adminRoutes,
  ...resourceRoutes,
] satisfies RouteConfig;
