import { sql, type Kysely } from 'kysely';

import { secure } from '../rls';

/** Signed declarations and recusals: written once, by the person they are about. */
export async function addInterestTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table coi_declarations (
      id uuid primary key default gen_random_uuid(),
      -- The order of signing: of one person's declarations for a cycle the highest counts.
      number bigint generated always as identity,
      cycle_id uuid not null references cycles (id),
      user_id uuid not null references users (id),
      region_codes text[] not null,
      language text not null check (language in ('id', 'en')),
      -- The whole text as it was shown and signed.
      text text not null check (text <> ''),
      sha256 text not null,
      signed_at timestamptz not null default now(),
      constraint coi_declarations_sha256 check (
        sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
      constraint coi_declarations_regions check (array_position(region_codes, null) is null)
    )`.execute(db);
  await sql`create index coi_declarations_person_idx
    on coi_declarations (user_id, cycle_id, number desc)`.execute(db);
  await sql`create index coi_declarations_cycle_idx on coi_declarations (cycle_id)`.execute(db);
  const ofCycleInScope = sql`exists (select from cycles c where c.id = cycle_id
    and app_covers(c.region_code))`;
  await secure(db, 'coi_declarations', {
    select: sql`user_id = app_user_id()
      or (app_role() in ('lead_assessor', 'administrator', 'auditor') and ${ofCycleInScope})`,
    insert: sql`user_id = app_user_id() and app_role() in ('assessor', 'lead_assessor')
      and exists (select from cycles c where c.id = cycle_id)`,
  });
  await sql`
    create table recusals (
      assessment_id uuid not null,
      region_code text not null,
      user_id uuid not null references users (id),
      reason text not null check (reason <> ''),
      recused_at timestamptz not null default now(),
      primary key (user_id, assessment_id),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await sql`create index recusals_assessment_idx on recusals (assessment_id)`.execute(db);
  await secure(db, 'recusals', {
    select: sql`user_id = app_user_id()
      or (app_role() = 'lead_assessor' and app_assesses(region_code))
      or (app_role() in ('administrator', 'auditor') and app_covers(region_code))`,
    insert: sql`user_id = app_user_id() and app_assesses(region_code)
      and exists (select from assessments a where a.id = assessment_id)`,
  });
  for (const table of ['coi_declarations', 'recusals']) {
    await sql`revoke update, delete, truncate on ${sql.table(table)} from app_system`.execute(db);
  }
}
