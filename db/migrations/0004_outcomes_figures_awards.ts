import { sql, type Kysely } from 'kysely';

import { secure } from './rls';

/** Released rows are public; the others are seen inside the office that owns them. */
const released = sql`(released_at is not null and released_at <= now())`;
const insideScope = sql`app_role() not in ('', 'public') and app_covers(region_code)`;
const seen = sql`${released} or (${insideScope})`;
/** Outcomes flow only from an assessment that was accepted. */
const byAssessor = sql`app_assesses(region_code) and basis in ('verified', 'simulated')
  and exists (select from assessments a where a.id = assessment_id and a.status = 'accepted')`;
const releases = sql`app_role() = 'governor_office' and app_covers(region_code)`;

export async function up(db: Kysely<unknown>): Promise<void> {
  // An import may remember how a name is meant, for regions of the importer's own scope.
  await secure(db, 'region_aliases', {
    select: sql`true`,
    insert: sql`app_role() in ('governor_office', 'administrator') and app_covers(region_code)`,
  });

  await sql`
    create table standard_outcomes (
      id uuid primary key default gen_random_uuid(),
      region_code text not null references regions (code),
      edition text not null,
      standard_code text not null,
      is_met boolean not null,
      -- The day it was met; for a published list that names only a year, the last day of that year.
      decided_on date not null,
      missing jsonb not null default '[]',
      basis text not null check (basis in ('verified', 'published', 'simulated')),
      source text not null,
      source_url text,
      assessment_id uuid,
      released_at timestamptz,
      created_at timestamptz not null default now(),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await sql`create unique index standard_outcomes_assessment_key
    on standard_outcomes (assessment_id, edition, standard_code) where assessment_id is not null`.execute(
    db,
  );
  await sql`create index standard_outcomes_region_idx on standard_outcomes (region_code)`.execute(
    db,
  );

  await sql`
    create table maturity_outcomes (
      id uuid primary key default gen_random_uuid(),
      region_code text not null references regions (code),
      year int not null,
      edition text not null,
      variable_code text not null,
      level int not null check (level between 0 and 5),
      claimed_level int check (claimed_level between 1 and 5),
      decided_on date not null,
      basis text not null check (basis in ('verified', 'published', 'simulated')),
      source text not null,
      source_url text,
      assessment_id uuid,
      released_at timestamptz,
      created_at timestamptz not null default now(),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await sql`create unique index maturity_outcomes_assessment_key
    on maturity_outcomes (assessment_id, edition, variable_code) where assessment_id is not null`.execute(
    db,
  );
  await sql`create index maturity_outcomes_region_idx on maturity_outcomes (region_code, year)`.execute(
    db,
  );

  await sql`
    create table itkp_results (
      id uuid primary key default gen_random_uuid(),
      region_code text not null references regions (code),
      year int not null,
      as_of date not null,
      status text not null check (status in ('official', 'interim')),
      basis text not null check (basis in ('verified', 'computed', 'simulated')),
      rule_set_code text not null,
      rule_set_version text not null,
      inputs jsonb not null,
      result jsonb not null,
      result_sha256 text not null,
      -- Null where a measured part could not be computed; the reason stands in the result.
      total numeric(6, 2),
      predicate text,
      source text not null,
      source_url text,
      assessment_id uuid,
      released_at timestamptz,
      created_at timestamptz not null default now(),
      constraint itkp_results_assessment_key unique (assessment_id),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await sql`create index itkp_results_region_idx on itkp_results (region_code, year)`.execute(db);

  for (const table of ['standard_outcomes', 'maturity_outcomes', 'itkp_results']) {
    await secure(db, table, { select: seen, insert: byAssessor, update: releases });
    // Of an outcome only its release may change after it was written.
    await sql`revoke update on ${sql.table(table)} from app_user`.execute(db);
    await sql`grant update (released_at) on ${sql.table(table)} to app_user`.execute(db);
  }

  await sql`
    create table published_figures (
      id uuid primary key default gen_random_uuid(),
      region_code text not null references regions (code),
      indicator text not null,
      year int not null,
      period_from date not null,
      period_to date not null,
      is_part_year boolean not null default false,
      as_of date not null,
      status text not null check (status in ('official', 'interim')),
      value numeric not null,
      unit text not null check (unit in ('packages', 'rupiah', 'score', 'level', 'variables', 'standards', 'persons', 'sellers', 'products', 'regions')),
      note text not null default '',
      source text not null,
      source_url text,
      is_simulated boolean not null default false,
      entered_by uuid references users (id),
      released_at timestamptz,
      created_at timestamptz not null default now(),
      constraint published_figures_key unique (region_code, indicator, period_from, period_to, as_of, source),
      constraint published_figures_period check (period_from <= period_to)
    )`.execute(db);
  const entersFigures = sql`app_role() in ('governor_office', 'administrator') and app_covers(region_code)`;
  await secure(db, 'published_figures', {
    select: seen,
    insert: entersFigures,
    update: releases,
  });
  // A figure is never rewritten; a correction is a figure with its own source and as-of date.
  await sql`revoke update on published_figures from app_user`.execute(db);
  await sql`grant update (released_at) on published_figures to app_user`.execute(db);

  await sql`
    create table import_batches (
      id uuid primary key default gen_random_uuid(),
      region_code text not null references regions (code),
      kind text not null check (kind in ('marketplace_totals')),
      file_name text not null,
      sha256 text not null,
      row_count int not null,
      source text not null,
      as_of date not null,
      imported_by uuid references users (id),
      imported_at timestamptz not null default now(),
      constraint import_batches_file_key unique (region_code, kind, sha256)
    )`.execute(db);
  await secure(db, 'import_batches', {
    select: sql`app_role() in ('governor_office', 'administrator', 'auditor') and app_covers(region_code)`,
    insert: entersFigures,
  });

  await sql`
    create table marketplace_totals (
      id uuid primary key default gen_random_uuid(),
      region_code text not null references regions (code),
      channel text not null default 'toko_daring',
      period_from date not null,
      period_to date not null,
      packages bigint not null check (packages >= 0),
      value_rupiah bigint not null check (value_rupiah >= 0),
      batch_id uuid references import_batches (id),
      source text not null,
      as_of date not null,
      is_simulated boolean not null default false,
      released_at timestamptz,
      created_at timestamptz not null default now(),
      constraint marketplace_totals_key unique (region_code, channel, period_from, period_to),
      constraint marketplace_totals_period check (period_from <= period_to)
    )`.execute(db);
  await secure(db, 'marketplace_totals', {
    select: seen,
    insert: entersFigures,
    update: releases,
  });
  await sql`revoke update on marketplace_totals from app_user`.execute(db);
  await sql`grant update (released_at) on marketplace_totals to app_user`.execute(db);

  await sql`
    create table attestations (
      id uuid primary key default gen_random_uuid(),
      region_code text not null references regions (code),
      code text not null,
      year int not null,
      value boolean not null,
      statement text not null,
      source text not null,
      is_simulated boolean not null default false,
      attested_by uuid references users (id),
      attested_at timestamptz not null default now(),
      constraint attestations_key unique (region_code, code, year)
    )`.execute(db);
  await secure(db, 'attestations', {
    select: sql`app_role() in ('unit_operator', 'unit_head', 'governor_office', 'auditor') and app_covers(region_code)`,
    insert: sql`app_role() = 'governor_office' and app_covers(region_code)`,
  });

  await sql`
    create table award_editions (
      id uuid primary key default gen_random_uuid(),
      slug text not null,
      region_code text not null references regions (code),
      year int not null,
      rule_set_id uuid not null references rule_sets (id),
      is_simulated boolean not null default false,
      announced_at timestamptz,
      announced_by uuid references users (id),
      created_at timestamptz not null default now(),
      constraint award_editions_slug_key unique (slug)
    )`.execute(db);
  const decides = sql`app_role() = 'governor_office' and app_covers(region_code)`;
  await secure(db, 'award_editions', {
    select: sql`announced_at is not null
      or (app_role() in ('governor_office', 'administrator', 'auditor') and app_covers(region_code))`,
    insert: sql`app_role() = 'administrator' and app_covers(region_code)`,
    update: decides,
  });

  await sql`
    create table award_results (
      id uuid primary key default gen_random_uuid(),
      edition_id uuid not null references award_editions (id),
      region_code text not null references regions (code),
      category_code text not null,
      inputs jsonb not null,
      result jsonb not null,
      result_sha256 text not null,
      computed_at timestamptz not null default now(),
      constraint award_results_category_key unique (edition_id, category_code)
    )`.execute(db);
  await secure(db, 'award_results', {
    select: sql`exists (select from award_editions e where e.id = edition_id and (
      e.announced_at is not null
      or (app_role() in ('governor_office', 'auditor') and app_covers(e.region_code))))`,
    insert: decides,
  });
}
