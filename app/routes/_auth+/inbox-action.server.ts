import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';

import type { SignedInActor } from '~/domain/accounts/actor';
import { findNotice, markNotices } from '~/domain/notices/inbox.repo.server';
import { placeOf } from '~/domain/notices/notice';
import { parseForm, refuse } from '~/http/form.server';
import type { RequestScope } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { AppError } from '~/shared/app-error';

/** `open <notice>`, `read <notice>`, or `all` that were there at an instant. */
const schema = z.union([
  z.object({ intent: z.literal('all'), until: z.iso.datetime() }),
  z
    .object({ intent: z.string().regex(/^(open|read) \S+$/) })
    .transform(({ intent }) => ({ intent, noticeId: intent.slice(5) }))
    .refine(({ noticeId }) => z.uuid().safeParse(noticeId).success),
]);

/** Opens what a notice is about, which reads it, or marks one or all as read. */
export async function inboxAction(
  { request }: ActionFunctionArgs,
  { actor, startedAt, write }: RequestScope<SignedInActor>,
) {
  const parsed = await parseForm(request, schema);
  if (!parsed.ok) return refuse(parsed);
  const { search } = new URL(request.url);
  const back = `/akun/kotak-masuk${search}`;
  const { value } = parsed;
  if ('until' in value) {
    await write((db) => markNotices(db, { until: new Date(value.until) }, startedAt));
    return redirectWithToast(back, { kind: 'success', key: 'notices:toast.allRead' });
  }
  const notice = await write(async (db) => {
    await markNotices(db, { id: value.noticeId }, startedAt);
    return findNotice(db, value.noticeId);
  });
  if (!notice) throw new AppError('NOT_FOUND');
  if (value.intent.startsWith('open')) return redirect(placeOf(notice, actor.role), 303);
  return redirectWithToast(back, { kind: 'success', key: 'notices:toast.read' });
}
