import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { migrateToLatest } from '~db/migrate.server';
import { migrations } from '~db/migrations';
import { useDatabase } from '~tests/setup/db';
import { withDatabaseName } from '~tests/setup/run-file';

const file = useDatabase();
const name = `pranata_before_seats_${process.pid}`;
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [ASSESSOR, EARLIER, CYCLE, REQUIREMENT] = [id(1), id(2), id(3), id(4)];

/** Runs statements on the database of this test, as the role that sees every row unless told otherwise. */
async function run<T>(query: string, role = 'app_system'): Promise<T[]> {
  const client = new pg.Client({ connectionString: withDatabaseName(file.url, name) });
  await client.connect();
  try {
    await client.query(`set role ${role}`);
    const result = await client.query(query);
    return (Array.isArray(result) ? result.at(-1) : result).rows as T[];
  } finally {
    await client.end();
  }
}

async function admin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: file.url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Filings as they were while an assessment had one assessor: number, status, round, assessor. */
const FILINGS = [
  [11, '33.01', 'draft', 0, null],
  [12, '33.02', 'submitted', 1, null],
  [13, '33.03', 'submitted', 2, ASSESSOR],
  [14, '33.04', 'in_review', 1, ASSESSOR],
  [15, '33.05', 'returned', 2, ASSESSOR],
  [16, '33.06', 'accepted', 1, ASSESSOR],
] as const;

const BEFORE = `
  insert into regions (code, name, short_name, level) values ('ID', 'x', 'x', 'nation');
  insert into regions (code, name, short_name, level, parent_code) values ('33', 'x', 'x', 'province', 'ID');
  insert into regions (code, name, short_name, level, parent_code)
    select '33.0' || n, 'x', 'x', 'kabupaten', '33' from generate_series(1, 6) n;
  insert into users (id, email, name, password_hash, owner_code) values
    ('${ASSESSOR}', 'a@uji.test', 'a', 'x', '33'), ('${EARLIER}', 'b@uji.test', 'b', 'x', '33');
  insert into role_grants (user_id, role, region_code) values ('${ASSESSOR}', 'assessor', '33');
  insert into cycles (id, region_code, year, name) values ('${CYCLE}', '33', 2024, 'x');
  insert into instruments (id, code, kind, edition, title, source, content, checksum)
    values ('${id(5)}', 'x', 'lpse', '2014', '{}', 'x', '{}', 'x');
  insert into instrument_sections (id, instrument_id, code, ordinal, title)
    values ('${id(6)}', '${id(5)}', 'S01', 1, '{}');
  insert into instrument_requirements (id, section_id, code, ordinal, answer_type, content)
    values ('${REQUIREMENT}', '${id(6)}', 'S01.R1', 1, 'claim', '{}');
  ${FILINGS.map(
    ([n, region, status, round, by]) => `
  insert into assessments (id, cycle_id, region_code, status, round, assessor_id, claimed_at, submitted_at, accepted_at)
    values ('${id(n)}', '${CYCLE}', '${region}', '${status}', ${round}, ${by ? `'${by}'` : 'null'},
      ${by ? "'2024-05-01'" : 'null'}, '2024-04-01', ${status === 'accepted' ? "'2024-06-01'" : 'null'});`,
  ).join('')}
  insert into returns (assessment_id, region_code, round, reason, due_at)
    values ('${id(13)}', '33.03', 1, 'x', now()), ('${id(15)}', '33.05', 1, 'x', now());
  insert into verdicts (assessment_id, region_code, requirement_id, round, verdict, reason, answer_version,
      evidence_key, version, assessor_id, updated_at)
    select a.id, a.region_code, '${REQUIREMENT}', 1, 'partly', 'kurang', 1, 'kunci', 3,
      case when a.status = 'in_review' then '${EARLIER}'::uuid else a.assessor_id end, '2024-05-02'
    from assessments a where a.assessor_id is not null;
  insert into closed_verdicts (assessment_id, region_code, round, requirement_id, verdict, reason,
      answer_version, assessor_id, judged_at)
    select assessment_id, region_code, 1, requirement_id, verdict, reason, 1, assessor_id,
      case when region_code = '33.03' then '2024-05-01'::timestamptz else updated_at end
    from verdicts where region_code <> '33.04';`;

beforeAll(async () => {
  await admin(`create database ${name}`);
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({
      pool: new pg.Pool({ connectionString: withDatabaseName(file.url, name), max: 2 }),
    }),
  });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo('0011_conflict_of_interest');
  expect(error).toBeUndefined();
  await sql`select 1`.execute(db);
  await db.destroy();
  await run(BEFORE);
  await migrateToLatest(withDatabaseName(file.url, name));
}, 60_000);
afterAll(() => admin(`drop database if exists ${name} with (force)`));

it('the assessor of an assessment becomes the holder of its seat, or who a new round is asked of', async () => {
  const seats = await run(`select s.region_code as region, s.round, s.seat, s.holder_id as holder,
      s.assigned_to as assigned, w.held_since is not null as held, w.submitted_at is not null as submitted,
      w.submitted_by as by
    from review_seats s join seat_work w using (assessment_id, round, seat) order by s.region_code`);
  const none = { seat: 1, holder: null, assigned: null, held: false, submitted: false, by: null };
  const held = { ...none, holder: ASSESSOR, held: true };
  expect(seats).toEqual([
    { ...none, region: '33.02', round: 1 },
    { ...none, region: '33.03', round: 2, assigned: ASSESSOR },
    { ...held, region: '33.04', round: 1 },
    // Taken back in the second round: the first is the one that counts.
    { ...held, region: '33.05', round: 1 },
    { ...held, region: '33.06', round: 1, submitted: true, by: ASSESSOR },
  ]);
  const [lease] = await run<{ open: boolean }>(`select lease_until > now() as open from seat_work
    where region_code = '33.04'`);
  expect(lease?.open).toBe(true);
  expect(await run(`select region_code from seat_holders order by 1`)).toHaveLength(3);
});

it('no verdict is lost: each stays in its seat and begins the list of its versions', async () => {
  const rows =
    await run(`select v.region_code, v.seat, v.verdict, v.is_draft, v.version, o.version as kept,
      o.reason, o.written_by = v.assessor_id as same
    from verdicts v join verdict_versions o on o.verdict_id = v.id order by 1`);
  expect(rows).toEqual(
    ['33.03', '33.04', '33.05', '33.06'].map((region_code) => ({
      ...{ region_code, seat: 1, verdict: 'partly', is_draft: false, version: 3, kept: 3 },
      ...{ reason: 'kurang', same: true },
    })),
  );
});

it('a closed verdict learns which evidence it was given on, where no later one took its place', async () => {
  const keys = await run<{ region_code: string; evidence_key: string | null }>(
    `select region_code, evidence_key from closed_verdicts order by 1`,
  );
  expect(keys.map((row) => [row.region_code, row.evidence_key])).toEqual([
    ['33.03', null],
    ['33.05', 'kunci'],
    ['33.06', 'kunci'],
  ]);
  const [right] = await run<{ may: boolean }>(
    `select has_table_privilege('app_system', 'closed_verdicts', 'update') as may`,
  );
  expect(right?.may).toBe(false);
});
