import { sql, type Kysely, type RawBuilder } from 'kysely';

import { internal } from '../0021/guards';

/** A trigger function for its one trigger alone, and the trigger. */
export async function follow(
  db: Kysely<unknown>,
  name: string,
  when: RawBuilder<unknown>,
  body: RawBuilder<unknown>,
): Promise<void> {
  const fn = sql.ref(name);
  await sql`create function ${fn}() returns trigger language plpgsql security definer
    set search_path = public as ${body}`.execute(db);
  await internal(db, `${name}()`);
  await sql`create trigger ${fn} ${when} execute function ${fn}()`.execute(db);
}
