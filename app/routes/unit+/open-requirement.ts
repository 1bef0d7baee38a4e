import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';

import { openRequirement } from '~/domain/assessments/returned/open-requirement.server';
import { getWriteDesk } from '~/domain/assessments/unit-desk.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';

import { idParam, namedWork, UNIT_ROLES } from './guard.server';

/** Nothing to see here: back to the requirement. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/unit/butir/${idParam(params.requirementId)}`);
}

/** Opens a requirement the last return did not ask for, and leads back to it. */
export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt: at } = await requireActor(args, UNIT_ROLES);
  const requirementId = idParam(args.params.requirementId);
  const work = namedWork(args.request);
  const { opened } = await write(async (db) => {
    const { assessment } = await getWriteDesk(db, actor.scope, at, work);
    return openRequirement(db, actor, { assessmentId: assessment.id, requirementId, at });
  });
  return redirectWithToast(`/unit/butir/${requirementId}`, {
    kind: opened ? 'success' : 'info',
    key: opened ? 'returned:opened' : 'returned:openedBefore',
  });
}
