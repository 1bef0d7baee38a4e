import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';

import { saveVerdictSchema } from '~/domain/assessments/review/review.schema';
import { saveVerdict } from '~/domain/assessments/review/save-verdict.server';
import { StaleVerdict } from '~/domain/assessments/review/stale-verdict';
import { wireVerdict } from '~/domain/assessments/review/verdict-fields';
import type { VerdictReply } from '~/domain/assessments/review/verdict-reply';
import { parseForm } from '~/http/form.server';
import { requireActor } from '~/http/request.server';

import { itemPath } from './parts/paths';
import { ASSESSORS, itemParams } from './parts/readers';
import { asReply, refusal } from './save-reply.server';

/** Nothing to see here: back to the requirement. */
export function loader({ params }: LoaderFunctionArgs) {
  const { assessmentId, requirementId } = itemParams.parse(params);
  return redirect(itemPath(assessmentId, requirementId));
}

/** Keeps a verdict as far as it is, for the page itself. Answers JSON: VerdictReply, or a SaveRefusal (see `asReply`). */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  let reader = '';
  const save = async () => {
    const { actor, write, startedAt } = await requireActor(args, ASSESSORS);
    reader = actor.userId;
    const ids = itemParams.parse(args.params);
    const parsed = await parseForm(args.request, saveVerdictSchema);
    if (!parsed.ok) return refusal(422, { code: 'INVALID', errors: parsed.errors });
    const { version: verdictVersion, ...verdict } = parsed.value;
    const about = { ...ids, verdictVersion, draft: true, now: startedAt };
    const saved = await write((db) => saveVerdict(db, actor, { ...verdict, ...about }));
    const reply: VerdictReply = {
      saved: saved.version,
      savedAt: saved.savedAt.toISOString(),
      by: actor.name,
      problem: saved.problem,
      leaseFor: saved.leaseUntil.getTime() - startedAt.getTime(),
      leaseUntil: saved.leaseUntil.toISOString(),
    };
    return Response.json(reply);
  };
  return asReply(args, save, (error) => {
    if (!(error instanceof StaleVerdict)) return undefined;
    return error.current && wireVerdict(error.current, reader, error.before);
  });
}
