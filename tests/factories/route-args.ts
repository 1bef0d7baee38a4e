import type { AppLoadContext } from '@remix-run/node';

import type { SignedInActor } from '~/domain/accounts/actor';
import { LiveHub } from '~/http/live-hub.server';
import type { Database } from '~db/client.server';
import { completeConfig, parseSettings } from '~db/config.server';

interface RouteCall {
  db: Database;
  /** null: nobody is signed in. */
  actor: SignedInActor | null;
  /** Path with its search part. */
  path: string;
  params?: Record<string, string>;
  /** Makes it a POST. */
  form?: FormData;
  /** Sends the form as multipart, as a form with a file does. */
  multipart?: boolean;
  headers?: Record<string, string>;
  startedAt?: Date;
  /** The password is one handed over by an administrator. */
  mustChangePassword?: boolean;
  dataDir?: string;
  uploadMaxBytes?: number;
  /** Names the session; one that is in no database unless given. */
  tokenHash?: string;
  /** Told each cookie that is set beside the answer. */
  keepCookie?: (setCookie: string) => void;
  /** Told what to do when the client goes. */
  onGone?: (fn: () => void) => void;
  /** Hears of changes; one nobody listens to unless given. */
  live?: LiveHub;
}

/** What a loader or action is called with: a real Request and the context the server would give. */
export function routeArgs(call: RouteCall) {
  const { form, actor } = call;
  const body = form && !call.multipart ? new URLSearchParams(form as never) : form;
  const request = new Request(`http://localhost${call.path}`, {
    method: form ? 'POST' : 'GET',
    body,
    headers: call.headers,
  });
  const settings = parseSettings({ DATA_DIR: call.dataDir ?? '/nonexistent' });
  const config = completeConfig(settings, {
    databaseUrl: 'postgres://unused',
    sessionSecret: 'unused',
    embedded: true,
  });
  if (call.uploadMaxBytes) config.uploadMaxBytes = call.uploadMaxBytes;
  const log = { info: ignore, warn: ignore, error: ignore };
  const viewer = actor && {
    email: '',
    userId: actor.userId,
    name: actor.name,
    role: actor.role,
    regionName: 'Kabupaten Batang',
    scope: actor.scope,
    grants: 1,
    unread: 0,
  };
  const context: AppLoadContext = {
    nonce: '',
    requestId: 'test',
    startedAt: call.startedAt ?? new Date(),
    clientIp: '127.0.0.1',
    userAgent: 'test',
    config,
    db: call.db,
    isDemo: true,
    log,
    keepCookie: call.keepCookie ?? ignore,
    onGone: call.onGone ?? ignore,
    live: call.live ?? new LiveHub(),
    session: () =>
      Promise.resolve(
        actor &&
          viewer && {
            actor,
            viewer,
            tokenHash: call.tokenHash ?? '',
            id: '',
            grantId: '',
            email: '',
            mustChangePassword: call.mustChangePassword ?? false,
          },
      ),
    viewer: () => Promise.resolve(viewer),
    takeToast: () => Promise.resolve(null),
  };
  return { request, context, params: call.params ?? {} };
}

function ignore(): void {
  // Logs of a request are nobody's business in a test.
}

/** A form from pairs; a File may be among the values. */
export function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** Status and body of what an action answered: `data(...)` or a Response. */
export function answerOf(answer: unknown): {
  status: number;
  body: unknown;
  location: string | null;
} {
  if (answer instanceof Response) {
    return { status: answer.status, body: null, location: answer.headers.get('Location') };
  }
  if (typeof answer === 'object' && answer !== null && 'data' in answer && 'init' in answer) {
    const init = answer.init as ResponseInit | null;
    return { status: init?.status ?? 200, body: answer.data, location: null };
  }
  return { status: 200, body: answer, location: null };
}
