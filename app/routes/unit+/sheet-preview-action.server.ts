import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';

import { dropHeld, findHeld, importFolder } from '~/domain/assessments/sheet/held-import.server';
import { applyImport } from '~/domain/assessments/sheet/import-sheet.server';
import { IMPORT_HOURS } from '~/domain/assessments/sheet/limits';
import { parseForm, refuse, refuseField } from '~/http/form.server';
import { notifyUnit } from '~/http/live.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { isAppError } from '~/shared/app-error';

import { idParam, UNIT_ROLES } from './guard.server';
import { sheetWords } from './sheet-words.server';

const schema = z.object({
  intent: z.enum(['apply', 'discard'], 'sheet:errors.incomplete'),
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'sheet:errors.incomplete'),
  leave: z.literal('yes').optional(),
});

/** What sends a person back to a preview made anew. */
const OUTDATED = ['sheet:errors.changed', 'sheet:errors.hasProblems', 'sheet:errors.nothing'];

/** Saves what the preview showed, or throws it away. */
export async function previewAction(args: ActionFunctionArgs) {
  const { actor, write, startedAt: at } = await requireActor(args, UNIT_ROLES);
  const id = idParam(args.params.importId);
  const folder = importFolder(args.context.config);
  const parsed = await parseForm(args.request, schema);
  if (!parsed.ok) return refuse(parsed);
  const { intent, digest, leave } = parsed.value;
  if (intent === 'discard') {
    await dropHeld(folder, actor.userId, id);
    return redirectWithToast('/unit/lembar', { kind: 'info', key: 'sheet:toast.discarded' });
  }
  const held = await findHeld(folder, actor.userId, id, at);
  if (!held) {
    const params = { hours: IMPORT_HOURS };
    return redirectWithToast('/unit/lembar', { kind: 'warning', key: 'sheet:errors.gone', params });
  }
  try {
    const input = { held, digest, leaveConflicts: leave === 'yes', at };
    const { requirementIds } = await write((db) => applyImport(db, actor, input, sheetWords()));
    await dropHeld(folder, actor.userId, id);
    for (const requirementId of requirementIds)
      notifyUnit(args.context, actor, { kind: 'answer', requirementId });
    return redirectWithToast('/unit/lembar', {
      ...{ kind: 'success', key: 'sheet:toast.applied' },
      params: { count: requirementIds.length },
    });
  } catch (error) {
    if (!isAppError(error) || error.messageKey === undefined) throw error;
    const { messageKey: key, status } = error;
    if (key === 'sheet:errors.skip') return refuseField(parsed.form, 'leave', { key }, status);
    if (!OUTDATED.includes(key)) throw error;
    return redirectWithToast(`/unit/lembar/pratinjau/${id}`, { kind: 'warning', key });
  }
}
