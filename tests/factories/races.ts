import { sql } from 'kysely';
import { expect } from 'vitest';

import type { Db } from '~db/sql';
import { asOwner } from '~tests/setup/db';

/** Something others wait before until a test opens it. */
export function gateway(): { passed: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

/** Resolves once so many connections wait for a lock of this database. */
export async function someoneWaits(db: Db, connections = 1): Promise<void> {
  const waiting = sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  const count = () => asOwner(db, async (trx) => (await waiting.execute(trx)).rows[0]?.n);
  await expect.poll(count, { timeout: 10_000 }).toBe(connections);
}
