import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';

import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { getWriteTarget } from '~/domain/assessments/requirement-page.server';
import { readEvidenceForm } from '~/http/evidence.server';
import { notifyUnit } from '~/http/live.server';
import { requireActor } from '~/http/request.server';
import { AppError, isAppError } from '~/shared/app-error';
import { cleanText } from '~/shared/clean-text';

import { idParam, UNIT_ROLES } from './guard.server';

/** Nothing to see here: back to the requirement. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/unit/butir/${idParam(params.requirementId)}`);
}

/**
 * One file for a requirement, sent by the page itself with progress. Answers JSON, a refusal too: `key` and `params`
 * of its message. why: a thrown error of a route without a page loses its message on the way to a script.
 */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  try {
    return Response.json(await receive(args));
  } catch (error) {
    if (!isAppError(error)) throw error;
    args.context.log.info({ code: error.code, key: error.messageKey }, 'an upload was refused');
    const { messageKey: key, params, status } = error;
    return Response.json({ key, params }, { status });
  }
}

async function receive(args: ActionFunctionArgs) {
  const { actor, read, write, startedAt } = await requireActor(args, UNIT_ROLES);
  const requirementId = idParam(args.params.requirementId);
  const { assessmentId } = await read((db) =>
    getWriteTarget(db, actor.scope, requirementId, startedAt),
  );
  const { form, file, refused } = await readEvidenceForm(args);
  if (refused) throw refused;
  if (!file) throw new AppError('INVALID', 'unit:errors.fileMissing');
  const pointer = cleanText(String(form.get('pointer') ?? ''));
  const attached = await write((db) =>
    attachEvidence(db, actor, { assessmentId, requirementId, file, pointer, at: startedAt }),
  );
  notifyUnit(args.context, actor, { kind: 'evidence', requirementId });
  return { linkId: attached.linkId, name: attached.file.originalName };
}
