import { anyOf, type Db } from '~db/sql';

export interface StoryEvent {
  action: string;
  assessmentId: string;
  seat: number;
  /** Who sat there before a change of hands; null where nobody did. */
  from: string | null;
  by: string | null;
}

interface Content {
  seat?: number;
  holderId?: string | null;
  assessmentId?: string;
}

/**
 * What the audit log tells of who sat where and wrote what, in the order it happened. Throws as soon as it tells of a
 * second holder: whoever comes into a seat says whom they found there, and a verdict is written by who sits there then.
 * why: every step holds the work's row until its event is written, so within a work the ids follow the steps.
 */
export async function seatStory(db: Db, assessmentIds: readonly string[]): Promise<StoryEvent[]> {
  const rows = await db
    .selectFrom('audit_events')
    .where('action', 'in', [...CHANGES, 'verdict.saved'])
    .where((eb) =>
      eb.or([
        eb('entity_id', '=', anyOf([...assessmentIds], 'text')),
        eb('entity', '=', 'verdict'),
      ]),
    )
    .select(['id', 'action', 'entity_id', 'user_id', 'before', 'after'])
    .orderBy('id')
    .execute();
  const wanted = new Set(assessmentIds);
  const holders = new Map<string, string | null>();
  const told: StoryEvent[] = [];
  for (const row of rows) {
    const [before, after] = [row.before as Content | null, row.after as Content | null];
    const isVerdict = row.action === 'verdict.saved';
    const assessmentId = isVerdict ? (after?.assessmentId ?? '') : (row.entity_id ?? '');
    if (!wanted.has(assessmentId)) continue;
    const seat = after?.seat ?? 0;
    const key = `${assessmentId} ${seat}`;
    const holder = holders.get(key) ?? null;
    const found = isVerdict ? row.user_id : (before?.holderId ?? null);
    if (found !== holder)
      throw new Error(
        `${row.action} in ${key}: ${String(found)} while ${String(holder)} sits there`,
      );
    if (!isVerdict) holders.set(key, after?.holderId ?? null);
    const from = isVerdict ? null : holder;
    told.push({ action: row.action, assessmentId, seat, from, by: row.user_id });
  }
  return told;
}

const CHANGES = ['assessment.claimed', 'assessment.taken_over', 'assessment.handed_back'];
