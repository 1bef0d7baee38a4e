import type { LoaderFunctionArgs } from '@remix-run/node';

import { livePage, sessionOrRefuse } from '~/http/live.server';
import { requireActor } from '~/http/request.server';

import { UNIT_ROLES } from './guard.server';

/** The same as one answer, for pages that cannot keep a stream: they ask from time to time. */
export async function loader(args: LoaderFunctionArgs) {
  await sessionOrRefuse(args.context);
  const { look } = await livePage(args.request, await requireActor(args, UNIT_ROLES));
  return Response.json(await look(), { headers: { 'Cache-Control': 'no-store' } });
}
