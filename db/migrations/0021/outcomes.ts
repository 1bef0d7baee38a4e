import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/**
 * Outcomes and what the unit is told name the minutes they follow from. Once those are reopened no request sees them; the rows
 * stay. Without minutes: what was published, and what was accepted before there were any.
 */
export async function tieOutcomes(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function reopened_minutes() returns setof uuid language sql stable security definer
      set search_path = public as $$ select minutes_id from reopenings $$`.execute(db);
  await definer(db, 'reopened_minutes()');
  // why: not correlated, so that it is asked once for a whole list.
  const inForce = sql`(minutes_id is null or minutes_id not in (select reopened_minutes()))`;
  for (const table of [
    'standard_outcomes',
    'maturity_outcomes',
    'itkp_results',
    'closed_verdicts',
  ]) {
    await sql`
      alter table ${sql.table(table)} add column minutes_id uuid,
        add foreign key (minutes_id, assessment_id) references minutes (id, assessment_id)`.execute(
      db,
    );
    await sql`create index ${sql.ref(`${table}_minutes_idx`)} on ${sql.table(table)} (minutes_id)
      where minutes_id is not null`.execute(db);
  }
  await sql`alter table closed_verdicts drop constraint closed_verdicts_pkey`.execute(db);
  await sql`create unique index closed_verdicts_told_key
    on closed_verdicts (assessment_id, round, requirement_id, minutes_id) nulls not distinct`.execute(
    db,
  );
  await sql`drop index standard_outcomes_assessment_key, maturity_outcomes_assessment_key`.execute(
    db,
  );
  await sql`create unique index standard_outcomes_assessment_key on standard_outcomes
    (assessment_id, edition, standard_code, minutes_id) nulls not distinct
    where assessment_id is not null`.execute(db);
  await sql`create unique index maturity_outcomes_assessment_key on maturity_outcomes
    (assessment_id, edition, variable_code, minutes_id) nulls not distinct
    where assessment_id is not null`.execute(db);
  await sql`alter table itkp_results drop constraint itkp_results_assessment_key`.execute(db);
  await sql`create unique index itkp_results_assessment_key on itkp_results (assessment_id, minutes_id)
    nulls not distinct where assessment_id is not null`.execute(db);
  await sql`
    alter policy actor_select on closed_verdicts using (
      exists (select from assessments a where a.id = assessment_id) and ${inForce})`.execute(db);
  for (const table of ['standard_outcomes', 'maturity_outcomes', 'itkp_results']) {
    await sql`
      alter policy actor_select on ${sql.table(table)} using (((released_at is not null
          and released_at <= now())
        or (app_role() not in ('', 'public') and app_covers(region_code)
          and (app_role() not in ('assessor', 'lead_assessor') or app_assesses(region_code))
          and (assessment_id is null or not app_kept_from_work(assessment_id))))
        and ${inForce})`.execute(db);
    await sql`
      alter policy actor_insert on ${sql.table(table)} with check (app_assesses(region_code)
        and basis in ('verified', 'simulated') and exists (
          select from assessments a join minutes m on m.assessment_id = a.id and m.round = a.round
          where a.id = ${sql.ref(`${table}.assessment_id`)} and a.status = 'accepted'
            and m.id = ${sql.ref(`${table}.minutes_id`)} and m.frozen_at is not null)
        and ${inForce})`.execute(db);
  }
}
