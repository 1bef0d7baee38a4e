import { sql, type Kysely, type RawBuilder } from 'kysely';

type Command = 'select' | 'insert' | 'update' | 'delete';

/** Row conditions per command; a command without one is denied to every request. */
export type Policies = Partial<Record<Command, RawBuilder<unknown>>>;

/**
 * Turns row-level security on, forced, and writes the policies of one table.
 * `app_system` sees and writes all rows; `app_user` gets exactly the commands named.
 * For `update` the condition holds before and after the change.
 */
export async function secure(
  db: Kysely<unknown>,
  table: string,
  policies: Policies,
): Promise<void> {
  const target = sql.table(table);
  await sql`alter table ${target} enable row level security`.execute(db);
  await sql`alter table ${target} force row level security`.execute(db);
  await sql`grant select, insert, update, delete on ${target} to app_system`.execute(db);
  await sql`create policy system_all on ${target} to app_system using (true) with check (true)`.execute(
    db,
  );
  for (const [command, condition] of Object.entries(policies) as [Command, RawBuilder<unknown>][]) {
    const name = sql.ref(`actor_${command}`);
    const verb = sql.raw(command);
    await sql`grant ${verb} on ${target} to app_user`.execute(db);
    const clause =
      command === 'insert'
        ? sql`with check (${condition})`
        : command === 'update'
          ? sql`using (${condition}) with check (${condition})`
          : sql`using (${condition})`;
    await sql`create policy ${name} on ${target} for ${verb} to app_user ${clause}`.execute(db);
  }
}
