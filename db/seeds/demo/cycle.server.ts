import type { Transaction } from 'kysely';

import type { CyclePhasesTable, DB } from '../../schema';

type Trx = Transaction<DB>;
type Phase = CyclePhasesTable['phase'];

const DAY = 86_400_000;
/** WIB is UTC+7 all year. */
const WIB = 7 * 3_600_000;

/** Days from the day of the seeding: filing and review are open now, so the whole path can be walked. */
const PHASES: { phase: Phase; from: number; to: number }[] = [
  { phase: 'filing', from: -21, to: 21 },
  { phase: 'review', from: -14, to: 35 },
  { phase: 'objection', from: 36, to: 43 },
  { phase: 'announced', from: 44, to: 74 },
];

/** Start of the day in Jakarta, `days` from now. */
export function jakartaMidnight(now: Date, days: number): Date {
  const local = new Date(now.getTime() + WIB);
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  return new Date(midnight - WIB + days * DAY);
}

/** The cycle "Jawa Tengah 2024" with its four phases, on the newest edition of each instrument; a phase ends at 23.59.59 WIB of its last day. */
export async function seedCycle(trx: Trx, now: Date): Promise<string> {
  const { id } = await trx
    .insertInto('cycles')
    .values({ region_code: '33', year: 2024, name: 'Jawa Tengah 2024' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('cycle_phases')
    .values(
      PHASES.map(({ phase, from, to }) => ({
        cycle_id: id,
        phase,
        starts_at: jakartaMidnight(now, from),
        ends_at: new Date(jakartaMidnight(now, to + 1).getTime() - 1000),
      })),
    )
    .execute();
  const instruments = await trx
    .selectFrom('instruments')
    .select(['id', 'kind'])
    .distinctOn('kind')
    .orderBy('kind')
    .orderBy('edition', 'desc')
    .orderBy('loaded_at', 'desc')
    .execute();
  await trx
    .insertInto('cycle_instruments')
    .values(
      instruments.map(({ id: instrument_id, kind }) => ({ cycle_id: id, kind, instrument_id })),
    )
    .execute();
  return id;
}
