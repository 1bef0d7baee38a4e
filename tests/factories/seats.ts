import type { SignedInActor } from '~/domain/accounts/actor';
import {
  saveVerdict,
  type SaveVerdictInput,
} from '~/domain/assessments/review/save-verdict.server';
import type { Db } from '~db/sql';

import { makeCycle, makeFiling, makePerson, type Filing } from './review';

export interface SeatWorld extends Filing {
  cycleId: string;
  regionCode: string;
  one: SignedInActor;
  two: SignedInActor;
  three: SignedInActor;
  lead: SignedInActor;
}

/** A submission with as many seats as asked for, and a team; on a handle that sees all rows. */
export async function seatWorld(
  db: Db,
  { seats = 2, year = 2060, regionCode = '33.25', sections = ['S01'] as readonly string[] } = {},
): Promise<SeatWorld> {
  const cycleId = await makeCycle(db, '33', year);
  await db.updateTable('cycles').set({ review_seats: seats }).where('id', '=', cycleId).execute();
  const one = await makePerson(db, 'assessor', '33');
  const two = await makePerson(db, 'assessor', '33');
  const three = await makePerson(db, 'assessor', '33');
  const lead = await makePerson(db, 'lead_assessor', '33');
  const filing = await makeFiling(db, { cycleId, regionCode, sections });
  return { ...filing, cycleId, regionCode, one, two, three, lead };
}

/** Says "met" about a requirement, or what else is asked. */
export function judge(
  db: Db,
  actor: SignedInActor,
  { assessmentId, requirements }: Filing,
  code: string,
  over: Partial<SaveVerdictInput> = {},
) {
  return saveVerdict(db, actor, {
    ...{ assessmentId, requirementId: requirements.get(code) ?? '', now: new Date() },
    ...{ verdict: 'met', level: null, reason: 'Terlihat pada sistem' },
    ...{ round: 1, answerVersion: 1, verdictVersion: 0, ...over },
  });
}

/** Judges everything. */
export async function judgeAll(db: Db, actor: SignedInActor, filing: Filing): Promise<void> {
  for (const code of filing.requirements.keys()) await judge(db, actor, filing, code);
}
