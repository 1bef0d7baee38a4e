import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';

import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { getWriteTarget } from '~/domain/assessments/requirement-page.server';
import { readEvidenceForm } from '~/http/evidence.server';
import { requireActor } from '~/http/request.server';
import { cleanText } from '~/shared/clean-text';
import { AppError } from '~/shared/app-error';

import { idParam, UNIT_ROLES } from './guard.server';

/** Nothing to see here: back to the requirement. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/unit/butir/${idParam(params.requirementId)}`);
}

/** One file for a requirement, sent by the page itself with progress; answers JSON. */
export async function action(args: ActionFunctionArgs) {
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
  return data({ linkId: attached.linkId, name: attached.file.originalName });
}
