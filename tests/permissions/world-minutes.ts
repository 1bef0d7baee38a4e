import { sql, type RawBuilder, type Transaction } from 'kysely';

import type { AssessmentStatus, DB } from '~db/schema';
import { json } from '~db/sql';
import { asOwner } from '~tests/setup/db';

import type { World } from './world';

type Trx = Transaction<DB>;

const GUARDED = ['minutes', 'minutes_signatures', 'reopenings'] as const;

/** Past the guards and what follows from a signature or a reopening. */
async function freely(trx: Trx, write: () => Promise<void>): Promise<void> {
  const triggers = (state: 'enable' | 'disable') =>
    asOwner(trx, async (owner) => {
      for (const table of GUARDED)
        await sql`alter table ${sql.table(table)} ${sql.raw(state)} trigger user`.execute(owner);
    });
  await triggers('disable');
  await write();
  await triggers('enable');
}

let number = 0;

/** Signed minutes with their letter; those of what is in review were reopened since. */
export async function addMinutes(
  trx: Trx,
  world: World,
  own: { assessment_id: string; region_code: string },
  status: AssessmentStatus,
): Promise<void> {
  const { assessor, lead_assessor: lead } = world.users;
  const at = new Date();
  const act = { year: 2024, act_number: (number += 1) };
  const sha = 'a'.repeat(64);
  await freely(trx, async () => {
    const { id } = await trx
      .insertInto('minutes')
      .values({
        ...{ ...own, ...act, round: 1, content: json({}), content_sha256: sha },
        ...{ prepared_by: assessor, prepared_at: at, frozen_at: at, lapsed_at: null },
        lapsed_because: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const of = { ...own, minutes_id: id };
    await trx
      .insertInto('minutes_signatures')
      .values({ ...of, user_id: lead, capacity: 'lead', content_sha256: sha, signed_at: at })
      .execute();
    await trx
      .insertInto('feedback_letters')
      .values({
        ...{ ...of, ...act, minutes_sha256: sha, strengths: 'uji', missing: 'uji' },
        ...{ edited_by: lead, edited_at: at, sent_at: at },
      })
      .execute();
    if (status !== 'in_review') return;
    const reopening = { year: 2024, act_number: (number += 1), reason: 'uji' };
    await trx
      .insertInto('reopenings')
      .values({ ...of, ...reopening, reopened_by: lead, reopened_at: at })
      .execute();
  });
}

/** The minutes an outcome of the assessment follows from. */
export const minutesOf = (id: string): RawBuilder<unknown> =>
  sql`(select m.id from minutes m where m.assessment_id = ${id} order by m.act_number limit 1)`;
