import { sql } from 'kysely';

import type { Role } from '~/domain/accounts/actor';
import type { Database } from '~db/client.server';
import type { Db } from '~db/sql';
import { addAccount, PASSWORD } from '~tests/factories/accounts';

/** Cycles long over: what the pages of the others stand in stays as it is. */
const CYCLES = [
  // Every region, every standard.
  { region: 'ID', year: 2014, works: 514, standards: 17 },
  { region: '33', year: 2015, works: 35, standards: 17 },
  { region: '17', year: 2016, works: 10, standards: 17 },
  // The rest, so that the nation has 3,500.
  { region: 'ID', year: 2017, works: 514, standards: 3 },
  { region: 'ID', year: 2018, works: 514, standards: 3 },
  { region: 'ID', year: 2019, works: 514, standards: 3 },
  { region: 'ID', year: 2020, works: 514, standards: 3 },
  { region: 'ID', year: 2021, works: 514, standards: 3 },
  { region: 'ID', year: 2022, works: 371, standards: 3 },
] as const;
type Share = (typeof CYCLES)[number];

export interface ReviewWorks {
  /** Cycles all of whose regions handed all standards in: 35 and 514. */
  few: string;
  many: string;
  password: string;
  /** Assessors who see 10 works and all 3,500, and who leads the nation. */
  emails: { queueFew: string; queueMany: string; lead: string };
}

/**
 * 3,500 submissions in cycles of two seats: they wait, are judged, differ, came back or are accepted, a fifth each of the first three and of the
 * last two.
 */
export async function seedReviewWorks(db: Database): Promise<ReviewWorks> {
  return db.asSystem({ requestId: 'bench' }, async (trx) => {
    const cycles: string[] = [];
    for (const share of CYCLES) cycles.push(await addCycle(trx, share));
    const person = async (role: Role, scope: string) =>
      (
        await addAccount(trx, role, scope, {
          email: `bench.${role}.${scope}@uji.test`.toLowerCase(),
        })
      ).account;
    const [few, many, lead] = [
      await person('assessor', '17'),
      await person('assessor', 'ID'),
      await person('lead_assessor', 'ID'),
    ];
    for (const [at, share] of CYCLES.entries()) {
      await addWorks(trx, cycles[at]!, share);
      if (share.standards === 17) await fill(trx, cycles[at]!, [lead.id, many.id]);
    }
    await sql`analyze`.execute(trx);
    return {
      ...{ few: cycles[1]!, many: cycles[0]!, password: PASSWORD },
      emails: { queueFew: few.email, queueMany: many.email, lead: lead.email },
    };
  });
}

async function addCycle(trx: Db, { region, year }: Share): Promise<string> {
  const { id } = await trx
    .insertInto('cycles')
    .values({ region_code: region, year, name: `Ukur ${region} ${year}`, review_seats: 2 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const [starts_at, ends_at] = [new Date(`${year}-01-01`), new Date(`${year}-12-31`)];
  await trx
    .insertInto('cycle_phases')
    .values(
      (['filing', 'review'] as const).map((phase) => ({ cycle_id: id, phase, starts_at, ends_at })),
    )
    .execute();
  await sql`
    insert into cycle_instruments (cycle_id, kind, instrument_id)
      select distinct on (kind) ${id}::uuid, kind, id from instruments order by kind, edition desc`.execute(
    trx,
  );
  return id;
}

/** Works with sections and answers. */
async function addWorks(
  trx: Db,
  cycleId: string,
  { region, works, standards }: Share,
): Promise<void> {
  await sql`
    insert into assessments (cycle_id, region_code, status, round, submitted_at, is_simulated, accepted_at)
      select ${cycleId}::uuid, r.code, s.status, 1, now() - make_interval(days => (r.n % 20)::int), true,
        case when s.status = 'accepted' then now() end
      from (select code, row_number() over (order by code) as n from regions
          where level in ('kabupaten', 'kota')
            and (${region}::text = 'ID' or parent_code = ${region}::text)) r
        cross join lateral (select (array['submitted', 'in_review', 'in_review', 'returned', 'accepted'])
          [1 + r.n % 5] as status) s
      order by r.n limit ${works}`.execute(trx);
  await sql`
    insert into assessment_sections (assessment_id, region_code, section_id)
      select a.id, a.region_code, s.id from assessments a
        join cycle_instruments c on c.cycle_id = a.cycle_id and c.kind = 'lpse'
        join instrument_sections s on s.instrument_id = c.instrument_id
      where a.cycle_id = ${cycleId}::uuid and s.ordinal <= ${standards}`.execute(trx);
  await sql`
    insert into answers (assessment_id, region_code, requirement_id, value)
      select c.assessment_id, c.region_code, q.id, '{"type":"claim","claim":"met"}'::jsonb
      from assessments a join assessment_sections c on c.assessment_id = a.id
        join instrument_requirements q on q.section_id = c.section_id
      where a.cycle_id = ${cycleId}::uuid`.execute(trx);
}

/** Two sit in what is in review; every other work they have both submitted, differing about every seventh requirement. */
async function fill(trx: Db, cycleId: string, judges: readonly [string, string]): Promise<void> {
  for (const [at, userId] of judges.entries()) {
    const seat = at + 1;
    await sql`
      update review_seats s set holder_id = ${userId}::uuid from assessments a
      where a.id = s.assessment_id and a.cycle_id = ${cycleId}::uuid and s.seat = ${seat}
        and a.status in ('in_review', 'accepted')`.execute(trx);
    await sql`
      insert into verdicts (assessment_id, region_code, requirement_id, seat, round, verdict, reason,
          answer_version, evidence_key, assessor_id)
        select x.assessment_id, x.region_code, x.requirement_id, ${seat}::int, 1,
          case when q.ordinal % 7 = 0 and ${seat}::int = 2 then 'partly' else 'met' end, 'Terlihat', x.version,
          evidence_key(x.assessment_id, x.requirement_id), ${userId}::uuid
        from assessments a join answers x on x.assessment_id = a.id
          join instrument_requirements q on q.id = x.requirement_id
        where a.cycle_id = ${cycleId}::uuid and a.status = 'in_review'`.execute(trx);
    await sql`
      update seat_work w set submitted_at = now() - make_interval(days => (1 + d.n % 12)::int),
          submitted_by = ${userId}::uuid
        from (select a.id, row_number() over (order by a.region_code) as n from assessments a
          where a.cycle_id = ${cycleId}::uuid and a.status in ('in_review', 'accepted')) d
        where w.assessment_id = d.id and w.seat = ${seat} and d.n % 2 = 0`.execute(trx);
  }
  await sql`
    insert into standard_outcomes (region_code, edition, standard_code, is_met, decided_on, basis, source,
        assessment_id)
      select a.region_code, 'uji', s.code, s.ordinal % 3 <> 0, current_date, 'simulated', 'uji', a.id
      from assessments a join assessment_sections c on c.assessment_id = a.id
        join instrument_sections s on s.id = c.section_id
      where a.cycle_id = ${cycleId}::uuid and a.status = 'accepted'`.execute(trx);
}
