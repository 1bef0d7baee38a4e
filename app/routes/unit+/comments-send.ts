import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';

import { expectedFailure } from '~/http/errors.server';
import type { AppError } from '~/shared/app-error';

import { actTogether } from './comments-action.server';
import { idParam } from './guard.server';

/** Nothing to see here: back to the requirement. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/unit/butir/${idParam(params.requirementId)}`);
}

/**
 * The forms of assignment and discussion, sent by the page itself so that the answer beside them stays as it is.
 * Answers JSON: `{ ok: true, said }` (the comment, when an earlier sending had left it), or a refusal with its fields.
 */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  try {
    const { ok, ...result } = await actTogether(args);
    const status = 'status' in result ? result.status : 200;
    const errors = 'errors' in result ? result.errors : {};
    const said = 'said' in result ? result.said : null;
    return Response.json(ok ? { ok, said } : { ok, errors }, { status });
  } catch (error) {
    // why: the only redirect is to a password that must be changed first; a script could not follow it.
    if (error instanceof Response) return refused(403, 'unit:errors.notAllowed');
    const known = expectedFailure(error, args.request.method);
    if (!known) throw error;
    const key = known.code === 'UNAUTHENTICATED' ? 'unit:errors.sessionOver' : known.messageKey;
    return refused(known.status, key ?? 'unit:errors.notAllowed', known.params);
  }
}

const refused = (status: number, key: string, params: AppError['params'] = {}) =>
  Response.json({ ok: false, errors: { '': { key, params } } }, { status });
