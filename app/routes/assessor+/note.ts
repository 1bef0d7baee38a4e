import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';

import { saveNoteSchema } from '~/domain/assessments/review/review.schema';
import { saveNote, StaleNote } from '~/domain/assessments/review/save-note.server';
import type { WireNote } from '~/domain/assessments/review/wire-note';
import type { SavedReply } from '~/domain/assessments/save-reply';
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

/** Keeps the private note, for the page itself. Answers JSON: SavedReply, or a SaveRefusal (see `asReply`). */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const save = async () => {
    const { actor, write, startedAt: now } = await requireActor(args, ASSESSORS);
    const ids = itemParams.parse(args.params);
    const parsed = await parseForm(args.request, saveNoteSchema);
    if (!parsed.ok) return refusal(422, { code: 'INVALID', errors: parsed.errors });
    const saved = await write((db) => saveNote(db, actor, { ...ids, ...parsed.value, now }));
    const reply: SavedReply = {
      saved: saved.version,
      savedAt: saved.savedAt?.toISOString() ?? null,
      by: actor.name,
    };
    return Response.json(reply);
  };
  return asReply(args, save, (error): WireNote | null | undefined => {
    if (!(error instanceof StaleNote)) return undefined;
    const { current } = error;
    return current && { ...current, updatedAt: current.updatedAt.toISOString() };
  });
}
