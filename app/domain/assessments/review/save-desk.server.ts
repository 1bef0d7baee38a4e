import type { SignedInActor } from '~/domain/accounts/actor';
import type { Db } from '~db/sql';

import { getReviewItem } from './get-review.server';
import { saveNote } from './save-note.server';
import { saveVerdict, type SaveVerdictInput, type SavedVerdict } from './save-verdict.server';
import { begunVerdict, sameVerdict } from './verdict-fields';

type About = 'assessmentId' | 'requirementId' | 'now' | 'draft';

export interface SaveDeskInput {
  assessmentId: string;
  requirementId: string;
  /** The private note with the version it rests on; null where the form held none. */
  note: { note: string; version: number } | null;
  /** Kept as far as it is; null where the form held none. */
  verdict: Omit<SaveVerdictInput, About> | null;
  /** The verdict was asked to be kept, and is bound to the answer of now; else only one that was written in is. */
  isJudging: boolean;
  now: Date;
}

export interface SavedDesk {
  /** Null where there was none to keep. */
  saved: SavedVerdict | null;
  /** The note says something else than before. */
  isNoted: boolean;
}

/** Keeps what an assessor has on the page of a requirement, all of it or nothing. Errors: those of `saveNote` and `saveVerdict`. */
export async function saveDesk(
  db: Db,
  actor: SignedInActor,
  { note, verdict, isJudging, ...about }: SaveDeskInput,
): Promise<SavedDesk> {
  const kept = note && (await saveNote(db, actor, { ...about, ...note }));
  const isNoted = kept !== null && kept.version !== note?.version;
  if (!verdict || (!isJudging && (await isAsBegun(db, actor, about, verdict))))
    return { saved: null, isNoted };
  return { saved: await saveVerdict(db, actor, { ...verdict, ...about, draft: true }), isNoted };
}

async function isAsBegun(
  db: Db,
  actor: SignedInActor,
  { assessmentId, requirementId }: Pick<SaveDeskInput, 'assessmentId' | 'requirementId'>,
  { verdict, level, score = null, reason, question = '' }: Omit<SaveVerdictInput, About>,
): Promise<boolean> {
  const { requirement } = await getReviewItem(db, actor, assessmentId, requirementId);
  return sameVerdict({ verdict, level, score, reason, question }, begunVerdict(requirement));
}
