import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';

import { tokenHash } from '~/domain/accounts/session-token.server';
import {
  findSession,
  touchSession,
  type SessionRecord,
} from '~/domain/accounts/sessions.repo.server';
import { NATION } from '~/domain/regions/scope';
import type { Database } from '~db/client.server';
import type { Config } from '~db/config.server';

import type { SessionInfo } from './load-context';
import { readCookie, readSessionToken } from './session-cookie.server';
import type { PresumedSession, SessionMemory } from './session-memory.server';
import { TOAST_COOKIE } from './toast.server';

/** Milliseconds between two notes that a session is in use. */
const TOUCH_EVERY = 60_000;

export interface AuthContextOptions {
  cookieHeader: string | null | undefined;
  db: Pick<Database, 'system'>;
  config: Pick<Config, 'sessionSecret' | 'publicUrl' | 'sessionIdleMinutes'>;
  startedAt: Date;
  /** Whether the request counts as a sign of life of its session; true unless told otherwise. */
  keepsAlive?: boolean;
  /** The page is not opened yet, so its message is left for the one that is; false unless told otherwise. */
  isPrefetch?: boolean;
  /** Where sessions that were read are remembered; none unless given. */
  memory?: SessionMemory;
  /** Adds a Set-Cookie header to the response. */
  setCookie(value: string): void;
}

export type AuthContext = Pick<
  AppLoadContext,
  'session' | 'presumedSession' | 'viewer' | 'takeToast'
>;

/** Who is asking, read at most once per request and not at all when nobody asks or no cookie is there. */
export function createAuthContext(options: AuthContextOptions): AuthContext {
  let found: Promise<SessionInfo | null> | undefined;
  let toast: ReturnType<AppLoadContext['takeToast']> | undefined;
  const session = () => (found ??= readSession(options));
  return {
    session,
    presumedSession: () => presumed(options),
    viewer: async () => (await session())?.viewer ?? null,
    takeToast: () => (toast ??= Promise.resolve(takeToast(options))),
  };
}

/** The session as it was last read, while it need not be noted again that it is in use; null where it must be read. */
function presumed({ cookieHeader, config, memory, startedAt }: AuthContextOptions) {
  const token = memory ? readSessionToken(cookieHeader, config) : null;
  const known: PresumedSession | null = token === null ? null : memory!.find(tokenHash(token));
  return known && startedAt.getTime() - known.lastSeenAt.getTime() < TOUCH_EVERY ? known : null;
}

async function readSession(options: AuthContextOptions): Promise<SessionInfo | null> {
  const { db, config, startedAt, memory, keepsAlive = true } = options;
  const token = readSessionToken(options.cookieHeader, config);
  if (token === null) return null;
  const hash = tokenHash(token);
  memory?.forget(hash);
  const record = await findSession(db.system, hash, {
    now: startedAt,
    idleMinutes: config.sessionIdleMinutes,
  });
  if (!record) return null;
  let { lastSeenAt } = record;
  if (keepsAlive && startedAt.getTime() - lastSeenAt.getTime() >= TOUCH_EVERY) {
    await touchSession(db.system, hash, startedAt);
    lastSeenAt = startedAt;
  }
  const session = sessionInfo(record);
  const { actor, mustChangePassword } = session;
  if (!mustChangePassword) memory?.keep({ tokenHash: hash, actor, lastSeenAt });
  return session;
}

function sessionInfo(record: SessionRecord): SessionInfo {
  return {
    actor: {
      userId: record.userId,
      name: record.name,
      role: record.role,
      scope: record.scope,
      homeRegion: record.homeRegion,
    },
    viewer: {
      userId: record.userId,
      name: record.name,
      email: record.email,
      role: record.role,
      regionName: record.scope === NATION ? null : record.regionName,
      scope: record.scope,
      grants: record.grants,
      unread: record.unread,
    },
    tokenHash: record.tokenHash,
    id: record.id,
    grantId: record.grantId,
    email: record.email,
    mustChangePassword: record.mustChangePassword,
  };
}

const toastSchema = z.object({
  kind: z.enum(['success', 'info', 'warning', 'error']),
  key: z.string().regex(/^[a-zA-Z]+:[\w.]{1,100}$/),
  params: z.record(z.string().max(40), z.union([z.string().max(300), z.number()])).optional(),
});

/** A browser can send any cookie: what is not a toast of ours is dropped with it. */
function takeToast({ cookieHeader, isPrefetch, setCookie }: AuthContextOptions) {
  if (isPrefetch) return null;
  const value = readCookie(cookieHeader, TOAST_COOKIE);
  if (!value) return null;
  setCookie(`${TOAST_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);
  const parsed = toastSchema.safeParse(parseJson(value));
  return parsed.success ? parsed.data : null;
}

function parseJson(encoded: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(encoded));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) return null;
    throw error;
  }
}
