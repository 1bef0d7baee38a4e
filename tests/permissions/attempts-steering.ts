import { sql } from 'kysely';

import { ADMIN, STEER, NOBODY, cell, simple, type Attempt } from './attempt';

/** Cycles, accounts, sessions, the audit log and reference data. */
export const STEERING: Attempt[] = [
  simple(
    'cycles',
    'plan',
    STEER,
    () => sql`insert into cycles (region_code, year, name) values ('33', 2099, 'x')`,
    cell('cycle', 'create'),
    '33',
  ),
  simple(
    'cycles',
    'rename',
    STEER,
    ({ cycle }) => sql`update cycles set name = 'x' where id = ${cycle}`,
    cell('cycle', 'update'),
    '33',
  ),
  simple(
    'cycles',
    'delete',
    NOBODY,
    ({ cycle }) => sql`delete from cycles where id = ${cycle}`,
    undefined,
    '33',
  ),
  simple(
    'cycle_phases',
    'move a deadline',
    STEER,
    ({ cycle }) => sql`update cycle_phases set ends_at = '2098-07-01' where cycle_id = ${cycle}`,
    cell('cycle', 'update'),
    '33',
  ),
  simple(
    'cycle_phases',
    'drop a phase',
    STEER,
    ({ cycle }) => sql`delete from cycle_phases where cycle_id = ${cycle}`,
    cell('cycle', 'update'),
    '33',
  ),
  simple(
    'cycle_instruments',
    'pin an instrument',
    STEER,
    ({ cycle, instrument }) => sql`insert into cycle_instruments (cycle_id, kind, instrument_id)
      values (${cycle}, 'maturity', ${instrument})`,
    cell('cycle', 'update'),
    '33',
  ),
  simple(
    'users',
    'create an account',
    ADMIN,
    () => sql`insert into users (email, name, password_hash, owner_code)
      values ('x@uji.test', 'x', 'x', '33.25')`,
    cell('account', 'create'),
  ),
  simple(
    'users',
    'edit an account',
    ADMIN,
    ({ users }) => sql`update users set name = 'x' where id = ${users.unit_operator}`,
    cell('account', 'update'),
  ),
  simple(
    'users',
    'delete an account',
    NOBODY,
    ({ users }) => sql`delete from users where id = ${users.unit_operator}`,
  ),
  {
    ...simple(
      'users',
      'set the password of somebody with a wider role',
      NOBODY,
      ({ users }) => sql`update users set password_hash = 'y' where id = ${users.unit_operator}`,
    ),
    prepare: async (trx, { users }) => {
      const grant = { user_id: users.unit_operator, role: 'auditor', region_code: 'ID' } as const;
      await trx.insertInto('role_grants').values(grant).execute();
    },
  },
  simple(
    'role_grants',
    'grant a role',
    ADMIN,
    ({ users }) => sql`insert into role_grants (user_id, role, region_code)
      values (${users.unit_operator}, 'unit_head', '33.25')`,
    cell('account', 'update'),
  ),
  simple(
    'role_grants',
    'grant a role of the whole country',
    NOBODY,
    ({ users }) => sql`insert into role_grants (user_id, role, region_code)
      values (${users.unit_operator}, 'auditor', 'ID')`,
  ),
  simple(
    'role_grants',
    'revoke a role',
    ADMIN,
    ({ users }) =>
      sql`update role_grants set revoked_at = now() where user_id = ${users.unit_operator}`,
    cell('account', 'update'),
  ),
  simple(
    'role_grants',
    'turn a grant into another',
    NOBODY,
    ({ users }) =>
      sql`update role_grants set role = 'administrator' where user_id = ${users.unit_operator}`,
  ),
  simple(
    'role_grants',
    'grant a role to oneself',
    NOBODY,
    (_world, actor) => sql`insert into role_grants (user_id, role, region_code)
      values (${actor.userId}, 'unit_head', '33.25')`,
  ),
  {
    ...simple(
      'role_grants',
      'take a role of oneself up again',
      NOBODY,
      (_world, actor) =>
        sql`update role_grants set revoked_at = null where user_id = ${actor.userId} and region_code = '33.07'`,
    ),
    prepare: async (trx, _world, { userId }) => {
      await sql`insert into role_grants (user_id, role, region_code, revoked_at)
        values (${userId}, 'auditor', '33.07', now())`.execute(trx);
    },
  },
  {
    ...simple(
      'role_grants',
      'give a role of oneself up',
      ADMIN,
      (_world, actor) =>
        sql`update role_grants set revoked_at = now() where user_id = ${actor.userId} and region_code = '33.07'`,
    ),
    prepare: async (trx, _world, { userId }) => {
      await sql`insert into role_grants (user_id, role, region_code)
        values (${userId}, 'auditor', '33.07')`.execute(trx);
    },
  },
  simple(
    'users',
    'set the home region of somebody',
    ADMIN,
    ({ users }) => sql`update users set home_region = '33.07' where id = ${users.unit_operator}`,
    cell('account', 'update'),
  ),
  simple(
    'users',
    'set the own home region',
    NOBODY,
    (_world, actor) => sql`update users set home_region = '33.07' where id = ${actor.userId}`,
  ),
  simple(
    'sessions',
    "end another's session",
    NOBODY,
    ({ users }) => sql`update sessions set revoked_at = now() where user_id = ${users.other}`,
  ),
  simple(
    'sessions',
    'lengthen the own session',
    NOBODY,
    (_world, actor) =>
      sql`update sessions set expires_at = now() + interval '1 year' where user_id = ${actor.userId}`,
  ),
  simple(
    'audit_events',
    'write past the log function',
    NOBODY,
    () => sql`insert into audit_events (lane, lane_seq, at, role, scope, ip, request_id, action,
      entity, entity_id, prev_hash, hash) values (1, 999, now(), 'x', '', '', '', 'x', 'x', 'x', '', '')`,
  ),
  simple('audit_events', 'change', NOBODY, () => sql`update audit_events set action = 'x'`),
  simple('audit_events', 'delete', NOBODY, () => sql`delete from audit_events`),
  simple('audit_heads', 'change', NOBODY, () => sql`update audit_heads set events = 0`),
  simple('rate_limits', 'reset', NOBODY, () => sql`delete from rate_limits`),
  ...(
    ['regions', 'instruments', 'instrument_requirements', 'rule_sets', 'deployment'] as const
  ).map((table) => simple(table, 'delete', NOBODY, () => sql`delete from ${sql.table(table)}`)),
];
