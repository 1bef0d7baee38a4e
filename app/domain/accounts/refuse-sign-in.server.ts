import { createHash } from 'node:crypto';

import { recordAudit } from '~/domain/audit/record.server';
import type { Db } from '~db/sql';

/** Why a sign-in was refused; told to nobody but the audit log. */
export type SignInRefusal = 'unknown_account' | 'wrong_password' | 'inactive' | 'no_role';

/** Leaves a failed sign-in in the audit log. Of an account that does not exist only a digest of the e-mail stays. */
export async function refuseSignIn(
  db: Db,
  input: {
    email: string;
    account: { userId: string; ownerCode: string } | null;
    reason: SignInRefusal;
  },
): Promise<void> {
  const digest = createHash('sha256').update(input.email).digest('hex').slice(0, 16);
  await recordAudit(db, {
    action: 'session.refused',
    entity: 'account',
    entityId: input.account?.userId ?? `sha256:${digest}`,
    regionCode: input.account?.ownerCode ?? null,
    after: { reason: input.reason },
  });
}
