import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { SignedInActor } from './actor';
import { listGrants } from './grants.repo.server';
import { newToken, tokenHash } from './session-token.server';
import { replaceToken, revokeSessions } from './sessions.repo.server';

/** Ends one session of the actor. @throws AppError NOT_FOUND for a session that is not the actor's or has ended */
export async function endSession(
  db: Db,
  actor: SignedInActor,
  input: { sessionId: string; now: Date },
): Promise<void> {
  const [ended] = await revokeSessions(db, actor.userId, { now: input.now, only: input.sessionId });
  if (ended === undefined) throw new AppError('NOT_FOUND');
  await recordAudit(db, {
    action: 'session.ended',
    entity: 'session',
    entityId: ended,
    regionCode: actor.scope,
  });
}

/** Ends the session the actor signs out of; one that has ended meanwhile is no reason to complain. */
export async function signOut(
  db: Db,
  actor: SignedInActor,
  input: { sessionId: string; now: Date },
): Promise<void> {
  const [ended] = await revokeSessions(db, actor.userId, { now: input.now, only: input.sessionId });
  if (ended === undefined) return;
  await recordAudit(db, {
    action: 'session.signed_out',
    entity: 'session',
    entityId: ended,
    regionCode: actor.scope,
  });
}

/** Ends every session of the actor, this one too. Returns how many ended. */
export async function endAllSessions(
  db: Db,
  actor: SignedInActor,
  input: { now: Date },
): Promise<number> {
  const ended = await revokeSessions(db, actor.userId, { now: input.now });
  await recordAudit(db, {
    action: 'session.all_ended',
    entity: 'account',
    entityId: actor.userId,
    regionCode: actor.scope,
    after: { sessions: ended.length },
  });
  return ended.length;
}

/**
 * Puts the session into another role of its person; the token changes with it. Runs on a handle that sees every row.
 * @throws AppError NOT_FOUND for a role the person does not hold, CONFLICT when the session ended meanwhile
 */
export async function switchRole(
  db: Db,
  actor: SignedInActor,
  input: { tokenHash: string; sessionId: string; grantId: string },
): Promise<{ token: string; role: SignedInActor['role']; scope: string }> {
  const held = await listGrants(db, actor.userId);
  const grant = held.find((one) => one.id === input.grantId);
  if (!grant) throw new AppError('NOT_FOUND');
  const token = newToken();
  const replaced = await replaceToken(db, input.tokenHash, {
    tokenHash: tokenHash(token),
    grantId: grant.id,
  });
  if (!replaced) throw new AppError('CONFLICT');
  await recordAudit(db, {
    action: 'session.role_switched',
    entity: 'session',
    entityId: input.sessionId,
    regionCode: grant.regionCode,
    before: { role: actor.role, scope: actor.scope },
    after: { role: grant.role, scope: grant.regionCode },
  });
  return { token, role: grant.role, scope: grant.regionCode };
}
