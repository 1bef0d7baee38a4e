import { z } from 'zod';

import {
  editAccountSchema,
  grantSchema,
  resetPasswordSchema,
} from '~/domain/accounts/account.schema';
import type { SignedInActor } from '~/domain/accounts/actor';
import { editAccount, resetPassword } from '~/domain/accounts/edit-account.server';
import { grantRole, revokeRole } from '~/domain/accounts/grant-role.server';
import { parseForm, parseFormData, typedText, type FormRefusal } from '~/http/form.server';
import type { RequestScope } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';

import { fieldOfRefusal } from './refusals.server';

const intentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('edit') }),
  z.object({ intent: z.literal('grant') }),
  z.object({ intent: z.literal('revoke'), grantId: z.uuid() }),
  z.object({ intent: z.literal('reset') }),
]);

type Scope = RequestScope<SignedInActor>;
type Body = FormRefusal | { ok: true; email: string; password: string };
type Answer = Response | { body: Body; status: number };

/** The four things an administrator does to an account on its page. */
export async function accountIntent(
  request: Request,
  scope: Scope,
  accountId: string,
): Promise<Answer> {
  const parsed = await parseForm(request, intentSchema);
  if (!parsed.ok) return { body: parsed, status: 422 };
  switch (parsed.value.intent) {
    case 'edit':
      return edit(scope, accountId, parsed.form);
    case 'grant':
      return grant(scope, accountId, parsed.form);
    case 'revoke':
      return revoke(scope, accountId, parsed.value.grantId, parsed.form);
    case 'reset':
      return reset(scope, accountId, parsed.form);
  }
}

async function edit({ actor, write, startedAt }: Scope, accountId: string, form: FormData) {
  const parsed = parseFormData(form, editAccountSchema);
  if (!parsed.ok) return { body: parsed, status: 422 };
  const input = { ...parsed.value, accountId, now: startedAt };
  const done = await fieldOfRefusal(
    write((db) => editAccount(db, actor, input)),
    {
      'admin:errors.homeRegion': 'homeRegion',
      'admin:errors.ownHomeRegion': 'homeRegion',
      'admin:errors.ownAccount': 'isActive',
    },
  );
  return 'refused' in done ? refusal(form, done) : saved(accountId, 'admin:toast.edited');
}

async function grant({ actor, write, startedAt }: Scope, accountId: string, form: FormData) {
  const parsed = parseFormData(form, grantSchema);
  if (!parsed.ok) return { body: parsed, status: 422 };
  const input = { ...parsed.value, accountId, now: startedAt };
  const done = await fieldOfRefusal(
    write((db) => grantRole(db, actor, input)),
    { 'admin:errors.region': 'regionCode' },
  );
  return 'refused' in done ? refusal(form, done) : saved(accountId, 'admin:toast.granted');
}

async function revoke(
  { actor, write, startedAt }: Scope,
  accountId: string,
  grantId: string,
  form: FormData,
) {
  const input = { accountId, grantId, now: startedAt };
  const done = await fieldOfRefusal(write((db) => revokeRole(db, actor, input)));
  return 'refused' in done ? refusal(form, done) : saved(accountId, 'admin:toast.revoked');
}

async function reset({ actor, write, startedAt }: Scope, accountId: string, form: FormData) {
  const parsed = parseFormData(form, resetPasswordSchema);
  if (!parsed.ok) return { body: parsed, status: 422 };
  const input = { ...parsed.value, accountId, now: startedAt };
  const done = await fieldOfRefusal(write((db) => resetPassword(db, actor, input)));
  if ('refused' in done) return refusal(form, done, done.isConflict ? 409 : 422);
  const { account, password } = done.value;
  return { body: { ok: true as const, email: account.email, password }, status: 200 };
}

function saved(accountId: string, key: string) {
  return redirectWithToast(`/admin/akun/${accountId}`, { kind: 'success', key });
}

function refusal(
  form: FormData,
  { field, refused }: { field: string; refused: FormRefusal['errors'][string] },
  status = 422,
) {
  const body: FormRefusal = { ok: false, errors: { [field]: refused }, values: typedText(form) };
  return { body, status };
}
