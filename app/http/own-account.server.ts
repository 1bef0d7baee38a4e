import type { AppLoadContext } from '@remix-run/node';

import type { SignedInActor } from '~/domain/accounts/actor';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { SessionInfo } from './load-context';

/** The session of a request that only works with one. @throws AppError UNAUTHENTICATED */
export async function requireSession(context: AppLoadContext): Promise<SessionInfo> {
  const session = await context.session();
  if (!session) throw new AppError('UNAUTHENTICATED', 'errors:sessionExpired');
  return session;
}

/**
 * A transaction for what people do to their own account, which needs rows a request never sees (password, tokens).
 * Its audit events name the person and role. Only use cases that take the actor's own id may run in it.
 */
export function asOwnAccount<T>(
  context: AppLoadContext,
  actor: SignedInActor,
  fn: (db: Db) => Promise<T>,
): Promise<T> {
  return context.db.asSystem(
    {
      userId: actor.userId,
      role: actor.role,
      scope: actor.scope,
      ip: context.clientIp,
      requestId: context.requestId,
    },
    fn,
  );
}
