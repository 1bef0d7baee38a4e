import { recordAudit } from '~/domain/audit/record.server';
import type { Db } from '~db/sql';

import type { Role } from './actor';
import { listGrants } from './grants.repo.server';
import { newToken, tokenHash } from './session-token.server';
import { insertSession, revokeSessions } from './sessions.repo.server';

export interface OpenSessionInput {
  userId: string;
  ownerCode: string;
  ip: string;
  userAgent: string;
  now: Date;
  /** Hours after which the session ends whatever happens. */
  absoluteHours: number;
  /** Session this browser had before; it ends. */
  previousSessionId?: string;
}

export interface OpenedSession {
  token: string;
  role: Role;
  scope: string;
}

/**
 * Starts a session for somebody whose password was right, in the role held longest, with a token of its own.
 * Runs on a handle that sees every row. Null for an account without a role: it cannot sign in.
 */
export async function openSession(db: Db, input: OpenSessionInput): Promise<OpenedSession | null> {
  const [grant] = await listGrants(db, input.userId);
  if (!grant) return null;
  const token = newToken();
  if (input.previousSessionId !== undefined) {
    await revokeSessions(db, input.userId, { now: input.now, only: input.previousSessionId });
  }
  const session = await insertSession(db, {
    tokenHash: tokenHash(token),
    userId: input.userId,
    grantId: grant.id,
    now: input.now,
    expiresAt: new Date(input.now.getTime() + input.absoluteHours * 3_600_000),
    ip: input.ip,
    userAgent: input.userAgent,
  });
  await recordAudit(db, {
    action: 'session.opened',
    entity: 'session',
    entityId: session.id,
    regionCode: input.ownerCode,
    after: { role: grant.role, scope: grant.regionCode },
  });
  return { token, role: grant.role, scope: grant.regionCode };
}
