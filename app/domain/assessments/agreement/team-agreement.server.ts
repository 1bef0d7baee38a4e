import { sql } from 'kysely';

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import type { Verdict } from '~/domain/instruments/verdict';
import type { Db } from '~db/sql';

import { teamFiguresOf, type ClosedPair, type TeamFigures } from './team-figures';

export interface ComparedCycle {
  id: string;
  name: string;
  year: number;
}

export interface TeamAgreement {
  /** Cycles in which two judge a submission, the latest first. */
  cycles: ComparedCycle[];
  /** The one the figures are of; null where there is none. */
  cycleId: string | null;
  figures: TeamFigures;
  /** Name of each person in the figures. */
  names: Record<string, string>;
}

/**
 * How the team judged in one cycle: the one asked for, else the latest. Only submissions both seats of which are submitted, and
 * none the actor is kept from, are in any figure. Two queries. FORBIDDEN for who does not answer for a team.
 */
export async function getTeamAgreement(
  db: Db,
  actor: SignedInActor,
  asked: string | null,
): Promise<TeamAgreement> {
  assertCan(actor, 'read', 'team_agreement', actor.scope);
  const cycles = await db
    .selectFrom('cycles')
    .where('review_seats', '=', 2)
    .select(['id', 'name', 'year'])
    .orderBy('year', 'desc')
    .orderBy('region_code')
    .execute();
  const chosen = cycles.find(({ id }) => id === asked) ?? cycles[0];
  const { pairs, names } = await listClosedPairs(db, chosen?.id ?? null);
  return { cycles, cycleId: chosen?.id ?? null, figures: teamFiguresOf(pairs), names };
}

interface Row {
  assessment_id: string;
  first_id: string;
  second_id: string;
  first_name: string | null;
  second_name: string | null;
  first_verdict: Verdict;
  first_level: number | null;
  second_verdict: Verdict;
  second_level: number | null;
  items: number;
}

async function listClosedPairs(db: Db, cycleId: string | null) {
  const { rows } = await sql<Row>`select p.*, user_display_name(p.first_id) as first_name,
      user_display_name(p.second_id) as second_name
    from closed_pairs(${cycleId}::uuid) p`.execute(db);
  const names: Record<string, string> = {};
  const pairs = rows.map((row): ClosedPair => {
    names[row.first_id] = row.first_name ?? '–';
    names[row.second_id] = row.second_name ?? '–';
    return {
      assessmentId: row.assessment_id,
      ...{ firstId: row.first_id, secondId: row.second_id, items: row.items },
      first: { verdict: row.first_verdict, level: row.first_level },
      second: { verdict: row.second_verdict, level: row.second_level },
    };
  });
  return { pairs, names };
}
