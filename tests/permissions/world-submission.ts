import type { Transaction } from 'kysely';

import type { DB } from '~db/schema';

import type { World } from './world';

type Trx = Transaction<DB>;

/** More time for a region of one of the two cycles. */
export async function addExtension(trx: Trx, world: World, region: string): Promise<void> {
  await trx
    .insertInto('deadline_extensions')
    .values({
      cycle_id: region.startsWith('33') ? world.cycle : world.foreignCycle,
      region_code: region,
      until: new Date('2098-06-15'),
      reason: 'uji',
      granted_by: null,
    })
    .execute();
}

/** What the first round of a region was judged, and that it was taken back once. */
export async function addRoundHistory(
  trx: Trx,
  world: World,
  own: { assessment_id: string; region_code: string; requirement_id: string },
  withdrawn: boolean,
): Promise<void> {
  await trx
    .insertInto('closed_verdicts')
    .values({
      ...own,
      round: 1,
      verdict: 'met',
      level: null,
      reason: 'uji',
      answer_version: 1,
      assessor_id: world.users.assessor,
      judged_at: new Date(),
    })
    .execute();
  if (!withdrawn) return;
  const { assessment_id, region_code } = own;
  await trx
    .insertInto('withdrawals')
    .values({ assessment_id, region_code, round: 1, withdrawn_by: null })
    .execute();
}
