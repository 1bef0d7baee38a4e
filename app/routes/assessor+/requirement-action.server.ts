import { data, type ActionFunctionArgs } from '@remix-run/node';
import type { z } from 'zod';

import type { SignedInActor } from '~/domain/accounts/actor';
import { getReviewItem } from '~/domain/assessments/review/get-review.server';
import { noteFormSchema, verdictFormSchema } from '~/domain/assessments/review/review.schema';
import { saveDesk, type SavedDesk } from '~/domain/assessments/review/save-desk.server';
import { StaleNote } from '~/domain/assessments/review/save-note.server';
import type { SavedVerdict } from '~/domain/assessments/review/save-verdict.server';
import { StaleVerdict } from '~/domain/assessments/review/stale-verdict';
import { wireVerdict } from '~/domain/assessments/review/verdict-fields';
import { parseFormData, readForm, refuse, typedText } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor, type RequestScope } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';

import { insertPhrase } from './parts/desk/insert-phrase';
import type { RefusedVerdict } from './parts/desk/refused-verdict';
import { itemPath, reviewPath, submitPath } from './parts/paths';
import { ASSESSORS, itemParams } from './parts/readers';
import { VERDICT_FIELDS } from './parts/verdict-fields';

type Scope = RequestScope<SignedInActor>;
type Ids = Record<'assessmentId' | 'requirementId', string>;
type Note = z.infer<typeof noteFormSchema>;
type VerdictForm = z.infer<typeof verdictFormSchema>;

/**
 * The verdict of the actor's seat, kept as far as it is, and the private note. why: without JavaScript both are one form,
 * and every button of it keeps both, so that none empties what the other would keep.
 */
export async function requirementAction(args: ActionFunctionArgs) {
  const scope = await requireActor(args, ASSESSORS);
  const ids = itemParams.parse(args.params);
  const form = await readForm(args.request);
  const note = form.has('note') ? parseFormData(form, noteFormSchema) : null;
  if (note && !note.ok) return refuse(note);
  if (form.get('intent') === 'note' && !form.has('round'))
    return keep(scope, ids, form, note?.value ?? null, null);
  const verdict = parseFormData(withPhrase(form), verdictFormSchema);
  if (!verdict.ok) return refuse({ ...verdict, values: typedText(form) });
  return keep(scope, ids, form, note?.value ?? null, verdict.value);
}

/** The reason with the phrase of the pressed button at its end. */
function withPhrase(form: FormData): FormData {
  const phrase = form.get('phrase');
  if (typeof phrase !== 'string') return form;
  const reason = String(form.get('reason') ?? '');
  const filled = new FormData();
  for (const [name, value] of form) if (name !== 'reason') filled.append(name, value);
  filled.set('reason', insertPhrase(reason, reason.length, phrase).text);
  filled.set('intent', 'phrase');
  return filled;
}

async function keep(
  scope: Scope,
  ids: Ids,
  form: FormData,
  note: Note | null,
  verdict: VerdictForm | null,
) {
  const { actor, write, startedAt: now } = scope;
  const { intent, ...judged } = verdict ?? { intent: 'note' as const };
  const desk = {
    ...{ ...ids, now, isJudging: intent !== 'note' },
    note: note && { note: note.note, version: note.noteVersion },
    verdict: 'round' in judged ? judged : null,
  };
  try {
    const done = await write((db) => saveDesk(db, actor, desk));
    return await answer(scope, ids, form, intent, done);
  } catch (error) {
    if (error instanceof StaleNote) return noteOvertaken(form, error);
    if (error instanceof StaleVerdict) return overtaken(form, error, actor);
    return refusedBy(error, form, VERDICT_FIELDS);
  }
}

async function answer(
  { actor, read }: Scope,
  { assessmentId, requirementId }: Ids,
  form: FormData,
  intent: VerdictForm['intent'],
  { saved, isNoted }: SavedDesk,
) {
  const here = itemPath(assessmentId, requirementId);
  const told = (key: string) => ({ kind: 'success', key: `assessor:toast.${key}` }) as const;
  if (intent === 'note') return redirectWithToast(here, told(saved ? 'noteAndVerdict' : 'note'));
  if (intent === 'phrase') return redirectWithToast(`${here}#putusan-reason`, told('phrase'));
  if (saved?.problem) return notYet(form, saved.problem, saved, actor);
  const toast = told(isNoted ? 'verdictAndNote' : 'verdict');
  if (intent === 'save') return redirectWithToast(here, toast);
  const { place, review } = await read((db) =>
    getReviewItem(db, actor, assessmentId, requirementId),
  );
  return place.nextOpenId
    ? redirectWithToast(itemPath(assessmentId, place.nextOpenId), toast)
    : redirectWithToast(
        review.seats.length > 1 ? submitPath(assessmentId) : reviewPath(assessmentId),
        told('allJudged'),
      );
}

/** Kept as a draft, with what it lacks. */
function notYet(form: FormData, problem: string, saved: SavedVerdict, actor: SignedInActor) {
  const key = `assessor:errors.${problem}`;
  const kept = { version: saved.version, at: saved.savedAt.toISOString(), by: actor.name };
  // why: the note is kept, so the page shows it as such.
  const { note: _note, noteVersion: _version, ...typed } = typedText(form);
  const values = { ...typed, verdictVersion: String(saved.version) };
  const errors = { [VERDICT_FIELDS[key] ?? '']: { key } };
  return data<RefusedVerdict>({ ok: false, errors, values, kept }, { status: 422 });
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

/** Pressed again, the text replaces what it was told of. */
function noteOvertaken(form: FormData, { current, status }: StaleNote) {
  const values = { ...typedText(form), noteVersion: String(current?.version ?? 0) };
  const told = { key: 'assessor:errors.noteChangedTo', params: { note: current?.note ?? '' } };
  return data<RefusedVerdict>({ ok: false, errors: { note: told }, values }, { status });
}
