import type { AppLoadContext } from '@remix-run/node';

import { findCredentials } from '~/domain/accounts/accounts.repo.server';
import type { Role } from '~/domain/accounts/actor';
import { openSession } from '~/domain/accounts/open-session.server';
import { verifyPassword } from '~/domain/accounts/password.server';
import { refuseSignIn, type SignInRefusal } from '~/domain/accounts/refuse-sign-in.server';

import { signInLimit } from './sign-in-limit.server';

export type SignInResult =
  | { ok: true; token: string; role: Role }
  | { ok: false; reason: 'wrong' }
  /** Seconds to wait before another attempt counts. */
  | { ok: false; reason: 'wait'; seconds: number };

/**
 * Checks e-mail and password and starts a session. An unknown account, a wrong password, an inactive account and one
 * without a role give the same answer after the same work: one hash, one audit event.
 */
export async function signIn(
  context: AppLoadContext,
  { email, password }: { email: string; password: string },
): Promise<SignInResult> {
  const { db, clientIp, requestId } = context;
  const limit = signInLimit(db.system, email, clientIp);
  const seconds = await limit.take();
  if (seconds > 0) return { ok: false, reason: 'wait', seconds };

  const account = await findCredentials(db.system, { email });
  const right = await verifyPassword(account?.passwordHash, password);
  const previous = await context.session();
  const origin = { userId: account?.userId ?? null, ip: clientIp, requestId };
  const opened = await db.asSystem(origin, async (trx) => {
    const session =
      account && right && account.isActive
        ? await openSession(trx, {
            userId: account.userId,
            ownerCode: account.ownerCode,
            ip: clientIp,
            userAgent: context.userAgent,
            now: context.startedAt,
            absoluteHours: context.config.sessionAbsoluteHours,
            previousSessionId: previous?.id,
          })
        : null;
    if (!session) await refuseSignIn(trx, { email, account, reason: refusal(account, right) });
    return session;
  });
  if (!opened) return { ok: false, reason: 'wrong' };
  await limit.forgive();
  return { ok: true, token: opened.token, role: opened.role };
}

function refusal(account: { isActive: boolean } | null, right: boolean): SignInRefusal {
  if (!account) return 'unknown_account';
  if (!right) return 'wrong_password';
  return account.isActive ? 'no_role' : 'inactive';
}
