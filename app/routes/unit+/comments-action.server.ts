import type { ActionFunctionArgs } from '@remix-run/node';

import { actOnForm } from '~/domain/assessments/together/act-on-form.server';
import {
  togetherFormSchema,
  type TogetherForm,
} from '~/domain/assessments/together/together.schema';
import { withDayInWords } from '~/http/day-in-words.server';
import { parseFormData, readForm, typedText, type FormRefusal } from '~/http/form.server';
import { notifyUnit } from '~/http/live.server';
import { requireActor } from '~/http/request.server';
import { isAppError } from '~/shared/app-error';

import { idParam, isElsewhere, namedWork, UNIT_ROLES } from './guard.server';

/** What became of a form: done, with what to say about it, or a refusal with the text as typed. */
export type TogetherResult =
  | { ok: true; toast: string; part: 'petugas' | 'diskusi'; said: string | null }
  | (FormRefusal & { status: number });

/** Where a refusal of a use case belongs; others are about the whole form. */
const FIELDS: Record<string, string> = {
  'unit:errors.notColleague': 'assigneeId',
  'unit:errors.duePast': 'dueOn',
  'unit:errors.dueAfterFiling': 'dueOn',
  'unit:errors.commentEmpty': 'body',
  'unit:errors.commentTooLong': 'body',
};

const TOASTS: Record<TogetherForm['intent'], string> = {
  assign: 'unit:toast.assigned',
  comment: 'unit:toast.commented',
  reply: 'unit:toast.commented',
  resolve: 'unit:toast.threadResolved',
  reopen: 'unit:toast.threadReopened',
};

/**
 * Does what a form of the assignment or the discussion of a requirement asks, and tells colleagues.
 * @param isPlain the browser sent it by itself. why: a page it went back to still has the id of the comment before,
 * and another text under it is another comment.
 */
export async function actTogether(
  args: ActionFunctionArgs,
  isPlain = false,
): Promise<TogetherResult> {
  const { actor, write, startedAt: at } = await requireActor(args, UNIT_ROLES);
  const requirementId = idParam(args.params.requirementId);
  const work = namedWork(args.request);
  const form = await readForm(args.request);
  const parsed = parseFormData(form, togetherFormSchema);
  if (!parsed.ok) return { ...parsed, status: 422 };
  const asked = parsed.value;
  let said: string | null = null;
  try {
    const act = (form: TogetherForm) =>
      write((db) => actOnForm(db, actor, { requirementId, at, work }, form));
    said = await act(asked);
    const isOther = said !== null && 'body' in asked && asked.body !== said;
    if (isPlain && isOther) said = await act({ ...asked, commentId: undefined });
  } catch (thrown) {
    const error = withDayInWords(thrown, args.request);
    if (!isAppError(error) || error.code === 'NOT_FOUND') throw error;
    const key = error.messageKey ?? 'unit:errors.notAllowed';
    // why: the page of the other cycle is no place for the text; the page of the error gives it back.
    if (isElsewhere(key)) throw error;
    const errors = { [FIELDS[key] ?? '']: { key, params: error.params } };
    return { ok: false, errors, values: typedText(form), status: error.status };
  }
  const part = asked.intent === 'assign' ? 'petugas' : 'diskusi';
  const kind = asked.intent === 'assign' ? 'assignment' : 'comment';
  if (said === null) notifyUnit(args.context, actor, { kind, requirementId });
  return { ok: true, toast: TOASTS[asked.intent], part, said };
}
