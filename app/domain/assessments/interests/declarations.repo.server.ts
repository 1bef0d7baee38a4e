import { sql } from 'kysely';

import type { Db } from '~db/sql';

/** A declaration as it was signed. */
export interface SignedDeclaration {
  id: string;
  userId: string;
  name: string;
  regionCodes: string[];
  language: 'id' | 'en';
  text: string;
  sha256: string;
  signedAt: Date;
  /** The one that counts: the person's last one for the cycle. */
  counts: boolean;
}

/** The declarations for a cycle that the handle's actor may read, the latest first; of one person where named. One query. */
export async function listDeclarations(
  db: Db,
  { cycleId, userId }: { cycleId: string; userId?: string },
): Promise<SignedDeclaration[]> {
  return db
    .selectFrom('coi_declarations as d')
    .where('d.cycle_id', '=', cycleId)
    .$if(userId !== undefined, (query) => query.where('d.user_id', '=', userId ?? ''))
    .select([
      'd.id',
      'd.user_id as userId',
      sql<string>`coalesce(user_display_name(d.user_id), '')`.as('name'),
      'd.region_codes as regionCodes',
      'd.language',
      'd.text',
      'd.sha256',
      'd.signed_at as signedAt',
      sql<boolean>`d.number = max(d.number) over (partition by d.user_id)`.as('counts'),
    ])
    .orderBy('d.number', 'desc')
    .execute();
}

export interface DeclarationInput {
  cycleId: string;
  userId: string;
  regionCodes: readonly string[];
  language: 'id' | 'en';
  text: string;
  sha256: string;
  at: Date;
}

/** Its consequences follow in the database at once: seats of the regions it names are handed on. */
export async function insertDeclaration(db: Db, input: DeclarationInput): Promise<string> {
  const { id } = await db
    .insertInto('coi_declarations')
    .values({
      cycle_id: input.cycleId,
      user_id: input.userId,
      region_codes: [...input.regionCodes],
      language: input.language,
      text: input.text,
      sha256: input.sha256,
      signed_at: input.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A work of the cycle in which somebody holds or awaits a seat of the round under way, or wrote verdicts. */
export interface HeldWork {
  assessmentId: string;
  regionCode: string;
  holds: boolean;
}

/**
 * Where in the regions of a cycle the person holds a seat or is to take one: what a declaration of them hands on. As far as the
 * handle's actor sees it; one query.
 */
export async function listHeldWork(
  db: Db,
  { cycleId, userId, regionCodes }: { cycleId: string; userId: string; regionCodes: string[] },
): Promise<HeldWork[]> {
  const { rows } = await sql<HeldWork>`
    select a.id as "assessmentId", a.region_code as "regionCode",
        bool_or(s.holder_id = ${userId}::uuid) as holds
      from assessments a join review_seats s on s.assessment_id = a.id and s.round = a.round
     where a.cycle_id = ${cycleId}::uuid and a.region_code = any(${regionCodes}::text[])
       and a.status in ('submitted', 'in_review') and s.closed_at is null
       and ${userId}::uuid in (s.holder_id, s.assigned_to)
     group by a.id order by a.region_code`.execute(db);
  return rows.map((row) => ({ ...row, holds: Boolean(row.holds) }));
}
