import { recordAudit } from '~/domain/audit/record.server';
import type { Db } from '~db/sql';

import { findCredentials, setPassword } from './accounts.repo.server';
import type { SignedInActor } from './actor';
import { hashPassword, verifyPassword } from './password.server';
import { revokeSessions } from './sessions.repo.server';

/**
 * Sets the actor's own password and ends their other sessions. Runs on a handle that sees every row.
 * False, and nothing changed, when the current password is not right.
 */
export async function changePassword(
  db: Db,
  actor: SignedInActor,
  input: { current: string; next: string; keepSessionId: string; now: Date },
): Promise<boolean> {
  const credentials = await findCredentials(db, { userId: actor.userId });
  if (!(await verifyPassword(credentials?.passwordHash, input.current))) {
    return false;
  }
  await setPassword(db, actor.userId, {
    passwordHash: await hashPassword(input.next),
    mustChangePassword: false,
    now: input.now,
  });
  const ended = await revokeSessions(db, actor.userId, {
    now: input.now,
    except: input.keepSessionId,
  });
  await recordAudit(db, {
    action: 'account.password_changed',
    entity: 'account',
    entityId: actor.userId,
    regionCode: actor.scope,
    after: { endedSessions: ended.length },
  });
  return true;
}
