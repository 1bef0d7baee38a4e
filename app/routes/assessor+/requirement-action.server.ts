import { data, type ActionFunctionArgs } from '@remix-run/node';

import type { SignedInActor } from '~/domain/accounts/actor';
import { getReviewItem } from '~/domain/assessments/review/get-review.server';
import { noteFormSchema, verdictFormSchema } from '~/domain/assessments/review/review.schema';
import { saveNote, StaleNote } from '~/domain/assessments/review/save-note.server';
import { saveVerdict } from '~/domain/assessments/review/save-verdict.server';
import { StaleVerdict } from '~/domain/assessments/review/stale-verdict';
import { wireVerdict } from '~/domain/assessments/review/verdict-fields';
import { parseFormData, readForm, refuse, typedText } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor, type RequestScope } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';

import type { RefusedVerdict } from './parts/desk/refused-verdict';
import { itemPath, reviewPath, submitPath } from './parts/paths';
import { ASSESSORS, itemParams } from './parts/readers';
import { VERDICT_FIELDS } from './parts/verdict-fields';

type Scope = RequestScope<SignedInActor>;
type Ids = Record<'assessmentId' | 'requirementId', string>;

/** The verdict of the actor's seat, kept as far as it is, or the private note. */
export async function requirementAction(args: ActionFunctionArgs) {
  const scope = await requireActor(args, ASSESSORS);
  const ids = itemParams.parse(args.params);
  const form = await readForm(args.request);
  return form.get('intent') === 'note' ? keepNote(scope, ids, form) : judge(scope, ids, form);
}

async function judge({ actor, read, write, startedAt }: Scope, ids: Ids, form: FormData) {
  const { assessmentId, requirementId } = ids;
  const parsed = parseFormData(form, verdictFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const { intent, ...verdict } = parsed.value;
  try {
    // why: what cannot stand yet is kept all the same, and the page says what is missing.
    const about = { ...ids, draft: true, now: startedAt };
    const saved = await write((db) => saveVerdict(db, actor, { ...verdict, ...about }));
    if (saved.problem) {
      const key = `assessor:errors.${saved.problem}`;
      const kept = { version: saved.version, at: saved.savedAt.toISOString(), by: actor.name };
      const values = { ...typedText(form), verdictVersion: String(saved.version) };
      const errors = { [VERDICT_FIELDS[key] ?? '']: { key } };
      return data<RefusedVerdict>({ ok: false, errors, values, kept }, { status: 422 });
    }
  } catch (error) {
    if (error instanceof StaleVerdict) return overtaken(form, error, actor);
    return refusedBy(error, form, VERDICT_FIELDS);
  }
  const toast = { kind: 'success', key: 'assessor:toast.verdict' } as const;
  if (intent === 'save') return redirectWithToast(itemPath(assessmentId, requirementId), toast);
  const { place, review } = await read((db) =>
    getReviewItem(db, actor, assessmentId, requirementId),
  );
  return place.nextOpenId
    ? redirectWithToast(itemPath(assessmentId, place.nextOpenId), toast)
    : redirectWithToast(
        review.seats.length > 1 ? submitPath(assessmentId) : reviewPath(assessmentId),
        {
          kind: 'success',
          key: 'assessor:toast.allJudged',
        },
      );
}

function overtaken(
  form: FormData,
  { current, before, messageKey, status }: StaleVerdict,
  actor: SignedInActor,
) {
  const verdictVersion = String(current?.version ?? 0);
  return data<RefusedVerdict>(
    {
      ok: false,
      errors: { '': { key: messageKey ?? 'assessor:errors.verdictChanged' } },
      values: { ...typedText(form), verdictVersion },
      theirs: current && wireVerdict(current, actor.userId, before),
    },
    { status },
  );
}

async function keepNote({ actor, write, startedAt: now }: Scope, ids: Ids, form: FormData) {
  const parsed = parseFormData(form, noteFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const { note, version } = parsed.value;
  try {
    await write((db) => saveNote(db, actor, { ...ids, note, version, now }));
  } catch (error) {
    if (!(error instanceof StaleNote)) return refusedBy(error, form);
    // Pressed again, the text replaces what it was told of.
    const values = { ...typedText(form), version: String(error.current?.version ?? 0) };
    const told = {
      key: 'assessor:errors.noteChangedTo',
      params: { note: error.current?.note ?? '' },
    };
    return data({ ok: false as const, errors: { note: told }, values }, { status: error.status });
  }
  return redirectWithToast(itemPath(ids.assessmentId, ids.requirementId), {
    kind: 'success',
    key: 'assessor:toast.note',
  });
}
