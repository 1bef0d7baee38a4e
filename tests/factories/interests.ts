import { createHash } from 'node:crypto';

import { sql } from 'kysely';

import type { Db } from '~db/sql';

const TEXT = 'Pernyataan uji';

/** Email addresses of people for whom nothing is signed begin with this. */
export const UNSIGNED = 'belum.';

/** A declaration past the use case; its consequences follow all the same. */
export async function declare(
  db: Db,
  { userId, cycleId, regions = [] }: { userId: string; cycleId: string; regions?: string[] },
): Promise<void> {
  await db
    .insertInto('coi_declarations')
    .values({
      cycle_id: cycleId,
      user_id: userId,
      region_codes: regions,
      language: 'id',
      text: TEXT,
      sha256: createHash('sha256').update(TEXT).digest('hex'),
    })
    .execute();
}

/** Everybody who judges has signed for every cycle, without an interest in any region. */
export async function declareAll(db: Db): Promise<void> {
  await sql`
    insert into coi_declarations (cycle_id, user_id, region_codes, language, text, sha256)
      select c.id, u.id, '{}', 'id', ${TEXT}::text, encode(sha256(convert_to(${TEXT}, 'UTF8')), 'hex')
      from cycles c cross join users u
      where not starts_with(u.email, ${UNSIGNED})
        and exists (select from role_grants g where g.user_id = u.id
          and g.role in ('assessor', 'lead_assessor'))
        and not exists (select from coi_declarations d where d.cycle_id = c.id and d.user_id = u.id)`.execute(
    db,
  );
}
