import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';

import type { SignedInActor } from '~/domain/accounts/actor';
import { renewEvidence } from '~/domain/assessments/renew-evidence.server';
import { notifyUnit } from '~/http/live.server';
import type { RequestScope } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { AppError, isAppError } from '~/shared/app-error';

const formSchema = z.object({ linkId: z.uuid(), newestId: z.uuid() });

/** Shows the newest version of a file at a requirement that shows an older one, and leads back to it. */
export async function renewEvidenceAction(
  context: AppLoadContext,
  { actor, write, startedAt: at }: RequestScope<SignedInActor>,
  requirementId: string,
  form: FormData,
) {
  const here = `/unit/butir/${requirementId}`;
  const named = formSchema.safeParse(Object.fromEntries(form));
  if (!named.success) throw new AppError('INVALID');
  try {
    const { renewed, name } = await write((db) =>
      renewEvidence(db, actor, { ...named.data, requirementId, at }),
    );
    if (renewed) notifyUnit(context, actor, { kind: 'evidence', requirementId });
    const toast = renewed
      ? { kind: 'success' as const, key: 'evidence:toast.renewed', params: { name } }
      : { kind: 'info' as const, key: 'evidence:toast.notRenewed' };
    return redirectWithToast(here, toast);
  } catch (error) {
    // why: what is to be shortened stands on the page it leads back to.
    if (!isAppError(error) || error.messageKey !== 'evidence:errors.pointersTooLong') throw error;
    const { messageKey: key, params } = error;
    return redirectWithToast(here, { kind: 'warning', key, params });
  }
}
