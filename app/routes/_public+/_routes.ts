import type { RouteConfigEntry } from '@remix-run/route-config';

/** Routes of this area; file paths are relative to app/. */
export default [] satisfies RouteConfigEntry[];
