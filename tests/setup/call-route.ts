import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';

import type { SignedInActor } from '~/domain/accounts/actor';
import { withErrorResponse } from '~/http/errors.server';
import type { ToastMessage } from '~/http/toast.server';
import { LiveHub } from '~/http/live-hub.server';
import type { Database } from '~db/client.server';

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;

export interface RouteCall {
  db: Database;
  /** Null for somebody not signed in. */
  actor: SignedInActor | null;
  /** Path and query. */
  path: string;
  params?: Record<string, string>;
  /** Makes it a POST with these fields. */
  form?: Record<string, string> | URLSearchParams;
  at?: Date;
}

export interface RouteAnswer<T> {
  status: number;
  location: string | null;
  /** What the page gets; for an error its code and message key. */
  body: T;
  /** The key of the message the next page shows. */
  toast?: string;
}

const SITE = 'http://127.0.0.1:3000';

/** Calls a loader or action with a real Request, under the error mapping of the server. */
export async function callRoute<H extends Handler>(
  handler: H,
  call: RouteCall,
): Promise<RouteAnswer<Awaited<ReturnType<H>>>> {
  const { db, actor, path, params = {}, form, at = new Date() } = call;
  const request = new Request(
    SITE + path,
    form && { method: 'POST', body: new URLSearchParams(form) },
  );
  const context = {
    db,
    requestId: 'test',
    clientIp: '127.0.0.1',
    startedAt: at,
    config: { formMaxBytes: 1_000_000 },
    keepCookie: () => undefined,
    live: new LiveHub(),
    log: { info: () => undefined, warn: () => undefined, error: console.error },
    session: () => Promise.resolve(actor && { actor }),
  } as unknown as AppLoadContext;
  const run = withErrorResponse(
    handler as (args: LoaderFunctionArgs | ActionFunctionArgs) => unknown,
  );
  const answer: unknown = await run({ request, params, context }).catch(
    (thrown: unknown) => thrown,
  );
  if (answer instanceof Error) throw answer;
  return plain(answer) as RouteAnswer<Awaited<ReturnType<H>>>;
}

function plain(answer: unknown): RouteAnswer<unknown> {
  if (answer instanceof Response) {
    const toast = /pranata_toast=([^;]+)/.exec(answer.headers.get('Set-Cookie') ?? '')?.[1];
    return {
      ...{ status: answer.status, location: answer.headers.get('Location'), body: null },
      ...(toast ? { toast: (JSON.parse(decodeURIComponent(toast)) as ToastMessage).key } : {}),
    };
  }
  if (typeof answer === 'object' && answer !== null && 'type' in answer && 'data' in answer) {
    const { data, init } = answer as unknown as { data: unknown; init: ResponseInit | null };
    return { status: init?.status ?? 200, location: null, body: data };
  }
  return { status: 200, location: null, body: answer };
}
