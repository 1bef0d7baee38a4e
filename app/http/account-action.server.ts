import type { ActionFunctionArgs, AppLoadContext } from '@remix-run/node';
import { z } from 'zod';

import { changePasswordSchema } from '~/domain/accounts/account.schema';
import { changePassword } from '~/domain/accounts/change-password.server';
import { endAllSessions, endSession, switchRole } from '~/domain/accounts/own-sessions.server';

import { parseForm, parseFormData, refuse, refuseField } from './form.server';
import { homeOf } from '~/domain/accounts/home-of';
import type { SessionInfo } from './load-context';
import { asOwnAccount } from './own-account.server';
import { endedSessionCookie, sessionCookie } from './session-cookie.server';
import { redirectWithToast } from './toast.server';

const intentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('password') }),
  z.object({ intent: z.literal('role'), grantId: z.uuid() }),
  z.object({ intent: z.literal('end'), sessionId: z.uuid() }),
  z.object({ intent: z.literal('endAll') }),
]);

/** The four things people do on the page of their own account. */
export async function accountAction(
  { request, context }: ActionFunctionArgs,
  session: SessionInfo,
) {
  const parsed = await parseForm(request, intentSchema);
  if (!parsed.ok) return refuse(parsed);
  switch (parsed.value.intent) {
    case 'password':
      return savePassword(context, session, parsed.form);
    case 'role':
      return takeRole(context, session, parsed.value.grantId);
    case 'end':
      return end(context, session, parsed.value.sessionId);
    case 'endAll':
      return endAll(context, session);
  }
}

async function savePassword(context: AppLoadContext, session: SessionInfo, form: FormData) {
  const parsed = parseFormData(form, changePasswordSchema);
  if (!parsed.ok) return refuse(parsed);
  const { currentPassword: current, newPassword: next } = parsed.value;
  const changed = await asOwnAccount(context, session.actor, (db) =>
    changePassword(db, session.actor, {
      current,
      next,
      keepSessionId: session.id,
      now: context.startedAt,
    }),
  );
  if (!changed) return refuseField(form, 'currentPassword', { key: 'auth:errors.currentPassword' });
  return redirectWithToast('/akun', { kind: 'success', key: 'auth:toast.passwordChanged' });
}

async function takeRole(context: AppLoadContext, session: SessionInfo, grantId: string) {
  const next = await asOwnAccount(context, session.actor, (db) =>
    switchRole(db, session.actor, {
      tokenHash: session.tokenHash,
      sessionId: session.id,
      grantId,
    }),
  );
  return redirectWithToast(
    homeOf(next.role),
    { kind: 'success', key: 'common:account.roleSwitched' },
    { headers: { 'Set-Cookie': sessionCookie(next.token, context.config) } },
  );
}

async function end(context: AppLoadContext, session: SessionInfo, sessionId: string) {
  await asOwnAccount(context, session.actor, (db) =>
    endSession(db, session.actor, { sessionId, now: context.startedAt }),
  );
  return redirectWithToast('/akun#sesi', { kind: 'success', key: 'auth:toast.sessionEnded' });
}

async function endAll(context: AppLoadContext, session: SessionInfo) {
  await asOwnAccount(context, session.actor, (db) =>
    endAllSessions(db, session.actor, { now: context.startedAt }),
  );
  return redirectWithToast(
    '/masuk',
    { kind: 'success', key: 'auth:toast.allEnded' },
    { headers: { 'Set-Cookie': endedSessionCookie(context.config) } },
  );
}
