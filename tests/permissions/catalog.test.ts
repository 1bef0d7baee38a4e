import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import { withRollback } from '~tests/setup/db';

const rows = <T>(query: string) =>
  withRollback(async ({ trx }) => (await sql<T>`${sql.raw(query)}`.execute(trx)).rows);

/** Tables without a region of their own: what everybody may read, and Kysely's own. */
const OPEN = [
  'deployment',
  'instrument_requirements',
  'instrument_sections',
  'instruments',
  'kysely_migration',
  'kysely_migration_lock',
  'regions',
  'rule_sets',
];

describe('the catalog', () => {
  it('forces row-level security on every table, except reference data', async () => {
    const tables = await rows<{ name: string; forced: boolean }>(
      `select relname as name, relrowsecurity and relforcerowsecurity as forced
       from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`,
    );
    const open = tables.filter((table) => !table.forced).map((table) => table.name);
    expect(open).toEqual(OPEN);
    expect(tables.length).toBeGreaterThan(OPEN.length);
  });

  it('forces it wherever a row names a region', async () => {
    const unforced = await rows<{ relname: string }>(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and a.attname in ('region_code', 'owner_code') and not a.attisdropped
         and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(unforced).toEqual([]);
  });

  it('lets requests only read reference data', async () => {
    const rights = await rows<{ right: string }>(
      `select table_name || ' ' || privilege_type as right from information_schema.role_table_grants
       where grantee = 'app_user' and privilege_type <> 'SELECT'
         and table_name in (${OPEN.map((name) => `'${name}'`).join(', ')})`,
    );
    expect(rights).toEqual([]);
  });

  it('never lets a request read a password or token, write the log or the counters', async () => {
    const [rights] = await rows<Record<string, boolean>>(
      `select has_column_privilege('app_user', 'users', 'password_hash', 'select') as read_password,
         has_column_privilege('app_user', 'users', 'email', 'update') as change_email,
         has_column_privilege('app_user', 'users', 'owner_code', 'update') as change_owner,
         has_column_privilege('app_user', 'sessions', 'token_hash', 'select') as read_token,
         has_column_privilege('app_user', 'sessions', 'expires_at', 'update') as lengthen_session,
         has_column_privilege('app_user', 'sessions', 'grant_id', 'update') as change_role,
         has_table_privilege('app_user', 'sessions', 'insert') as insert_session,
         has_any_column_privilege('app_user', 'audit_events', 'insert, update') as write_log,
         has_table_privilege('app_user', 'audit_events', 'delete, truncate') as erase_log,
         has_any_column_privilege('app_user', 'audit_heads', 'select, insert, update') as touch_heads,
         has_any_column_privilege('app_user', 'rate_limits', 'select, insert, update') as touch_limits`,
    );
    for (const [right, held] of Object.entries(rights ?? {})) expect(held, right).toBe(false);
    expect(Object.keys(rights ?? {})).toHaveLength(11);
  });

  it('gives neither role a way around the policies', async () => {
    const roles = await rows<{ rolname: string; free: boolean }>(
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcanlogin as free
       from pg_roles where rolname in ('app_user', 'app_system') order by 1`,
    );
    expect(roles).toEqual([
      { rolname: 'app_system', free: false },
      { rolname: 'app_user', free: false },
    ]);
    const owned = await rows(
      `select relname from pg_class where relnamespace = 'public'::regnamespace
       and pg_get_userbyid(relowner) in ('app_user', 'app_system')`,
    );
    expect(owned).toEqual([]);
  });

  it('keeps every function that runs with more rights on a fixed search path', async () => {
    const loose = await rows<{ proname: string }>(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
       and not coalesce(proconfig::text like '%search_path=public%', false)`,
    );
    expect(loose).toEqual([]);
  });
});
