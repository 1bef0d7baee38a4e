import type { SignedInActor, Role } from '~/domain/accounts/actor';
import { isSessionOver, proveSession } from '~/domain/accounts/sessions.repo.server';
import { isAppError } from '~/shared/app-error';

import { requireActor, scopeFor, type Args, type RequestScope } from './request.server';

/**
 * Does `work` as the signed-in person, in one of the given roles, without asking first who that is: as whoever the
 * session was when it was last read. Its transaction proves in the database that the session is in force as remembered,
 * before it reads or writes anything. What comes of it counts only where a transaction of it was kept. In every other
 * case (another session by now, a refusal, nothing written) nothing was done, and `work` runs once more with the session
 * read as always; so until its first transaction is kept it may change nothing that lasts.
 * @throws what requireActor and `work` throw
 */
export async function asPresumed<T>(
  args: Args,
  roles: readonly Role[],
  work: (scope: Pick<RequestScope<SignedInActor>, 'actor' | 'startedAt' | 'write'>) => Promise<T>,
): Promise<T> {
  const done = await tryPresumed(args, roles, work);
  return done ? done.result : work(await requireActor(args, roles));
}

async function tryPresumed<T>(
  args: Args,
  roles: readonly Role[],
  work: Parameters<typeof asPresumed<T>>[2],
): Promise<{ result: T } | null> {
  const { context } = args;
  const presumed = context.presumedSession?.();
  if (!presumed || !roles.includes(presumed.actor.role)) return null;
  const { actor, tokenHash } = presumed;
  const scope = scopeFor(args, actor);
  const limits = { now: scope.startedAt, idleMinutes: context.config.sessionIdleMinutes };
  let isKept = false;
  const write: typeof scope.write = async (fn) => {
    const result = await scope.write(async (db) => {
      await proveSession(db, tokenHash, actor, limits);
      return fn(db);
    });
    isKept = true;
    return result;
  };
  try {
    const result = await work({ actor, startedAt: scope.startedAt, write });
    return isKept ? { result } : null;
  } catch (error) {
    const isRefusal = isSessionOver(error) || isAppError(error) || error instanceof Response;
    if (isKept || !isRefusal) throw error;
    return null;
  }
}
