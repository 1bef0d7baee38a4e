import type { ActionFunctionArgs } from '@remix-run/node';

import { roleField } from '~/domain/accounts/role-field';
import type { SaveRefusal } from '~/domain/assessments/save-reply';
import { formKind } from '~/http/form-kind';
import { readForm } from '~/http/form.server';
import { isAppError, type AppError } from '~/shared/app-error';
import { PERSON_CHANGED, ROLE_CHANGED } from '~/shared/person-changed';

/**
 * Answers a save that the page itself sent, as JSON: what `work` gives with 200; SaveRefusal with 401 (session over), 403
 * (another person, role or holder), 404, 409 (stale, with the other text; or submitted) and 422 (by field).
 */
export async function asReply<Theirs>(
  args: Pick<ActionFunctionArgs, 'request' | 'context'>,
  work: () => Promise<Response>,
  theirsOf: (error: AppError) => Theirs | null | undefined = () => undefined,
): Promise<Response> {
  const copy = args.request.clone();
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { code, messageKey: key, params, status } = error;
    args.context.log.info({ code, key }, 'a save was refused');
    if (key === PERSON_CHANGED) return refusal(status, { code: 'OTHER_PERSON' });
    if (await isOutOfRole({ ...args, request: copy }, error))
      return refusal(403, { code: 'FORBIDDEN', key: ROLE_CHANGED });
    const theirs = theirsOf(error);
    if (theirs !== undefined) return refusal(status, { code, key, theirs });
    if (code !== 'INVALID' || !key) return refusal(status, { code, key, params });
    return refusal(status, { code, errors: { '': { key, params } } });
  }
}

/**
 * Work that is out of reach for somebody who took another role since the page was made: what to do is take that role
 * again. A save is held to no role; it says its page's only for this.
 */
async function isOutOfRole(
  { request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>,
  { code, messageKey }: AppError,
): Promise<boolean> {
  const isOut = (code === 'FORBIDDEN' || code === 'NOT_FOUND') && messageKey === undefined;
  const session = isOut ? await context.session() : null;
  if (!session || !request.body || !formKind(request.headers.get('Content-Type'))) return false;
  const role = (await readForm(request)).get('role');
  return typeof role === 'string' && role !== '' && role !== roleField(session.actor);
}

export function refusal<Theirs>(status: number, body: SaveRefusal<Theirs>): Response {
  return Response.json(body, { status });
}
