import { sql } from 'kysely';

import type { SignedInActor } from '~/domain/accounts/actor';
import type { Rollback } from '~tests/setup/db';

import { dbActor } from './review';

type Row = Record<string, string | number | boolean | null>;
const TABLES = [
  ...['review_seats', 'seat_work', 'seat_holders', 'verdicts', 'verdict_versions'],
  ...['agreed_verdicts', 'agreed_verdict_versions', 'minutes', 'minutes_signatures', 'reopenings'],
  ...['feedback_letters', 'returns', 'return_items', 'withdrawals', 'submissions', 'recusals'],
  ...['closed_verdicts', 'standard_outcomes', 'return_proposals', 'answers', 'seat_marks'],
] as const;
type Table = (typeof TABLES)[number];

/** All that is kept of a work. */
export type WorkLook = Record<Table, Row[]> & {
  status: string;
  round: number;
  /** Users with an interest in its region, or who stepped back from it. */
  keptFrom: string[];
  /** Users who are switched off. */
  inactive: string[];
  events: number;
};

export async function lookAt({ trx }: Rollback, assessmentId: string): Promise<WorkLook> {
  const parts = TABLES.map(
    (
      table,
    ) => sql`${sql.lit(table)}, (select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]')
      from ${sql.table(table)} t where assessment_id = a.id)`,
  );
  const { rows } = await sql<{ look: WorkLook }>`
    select jsonb_build_object(${sql.join(parts)}, 'status', a.status, 'round', a.round,
      'inactive', (select coalesce(jsonb_agg(u.id), '[]') from users u where not u.is_active),
      'events', (select count(*) from audit_events),
      'keptFrom', (select coalesce(jsonb_agg(k.user_id), '[]') from (
        select r.user_id from recusals r where r.assessment_id = a.id
        union select u.id from users u where u.home_region = a.region_code
        union select d.user_id from (select distinct on (user_id) user_id, region_codes
          from coi_declarations where cycle_id = a.cycle_id order by user_id, number desc) d
          where a.region_code = any (d.region_codes)) k)) as look
    from assessments a where a.id = ${assessmentId}`.execute(trx);
  return rows[0]!.look;
}

/** Rows a person sees, by table and seat, whatever they ask for. */
export async function seenBy(
  { as }: Rollback,
  actor: SignedInActor,
  assessmentId: string,
): Promise<Record<string, number>> {
  const bySeat = ['verdicts', 'verdict_versions', 'seat_work', 'return_proposals'].map(
    (table) => sql`select ${sql.lit(table)} || ' ' || seat as what, count(*)::int as n
      from ${sql.table(table)} where assessment_id = ${assessmentId} and (${sql.lit(table)} = 'verdicts'
        or round = (select max(round) from assessments where id = ${assessmentId})) group by seat`,
  );
  const whole = [
    'review_seats',
    'agreed_verdicts',
    'minutes',
    'minutes_signatures',
    'assessments',
  ].map(
    (table) => sql`select ${sql.lit(table)}, count(*)::int from ${sql.table(table)}
      where ${sql.ref(table === 'assessments' ? 'id' : 'assessment_id')} = ${assessmentId}`,
  );
  const letters = sql`select 'unsent', count(*)::int from feedback_letters
    where assessment_id = ${assessmentId} and sent_at is null`;
  const outcomes = sql`select 'outcomes ' || minutes_id, count(*)::int from standard_outcomes
    where assessment_id = ${assessmentId} group by minutes_id`;
  return as(dbActor(actor), async (db) => {
    const { rows } = await sql<{ what: string; n: number }>`
      ${sql.join([...bySeat, ...whole, letters, outcomes], sql` union all `)}`.execute(db);
    return Object.fromEntries(rows.filter(({ n }) => n > 0).map(({ what, n }) => [what, n]));
  });
}
