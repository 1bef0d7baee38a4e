import type { LoaderFunctionArgs } from '@remix-run/node';

import { isInForce, livePage, sessionOrRefuse } from '~/http/live.server';
import { liveStream } from '~/http/live-stream.server';
import { requireActor } from '~/http/request.server';
import { AppError } from '~/shared/app-error';

import { UNIT_ROLES } from './guard.server';

/** What the others of the unit do, as server-sent events, as long as the page is open and its session in force. */
export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args;
  const { tokenHash } = await sessionOrRefuse(context);
  const scope = await requireActor(args, UNIT_ROLES);
  const { scope: regionCode, userId } = scope.actor;
  if (!context.live.hasRoom(regionCode, userId)) throw new AppError('RATE_LIMITED');
  const { look, leave, tabId } = await livePage(request, scope);
  return liveStream({
    hub: context.live,
    onGone: (fn) => context.onGone(fn),
    regionCode,
    userId,
    tabId,
    look,
    leave,
    isInForce: () => isInForce(context, tokenHash),
    onFault: (error) => context.log.warn({ err: error }, 'a stream of events ended by a fault'),
  });
}
