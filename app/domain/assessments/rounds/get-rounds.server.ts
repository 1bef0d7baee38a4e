import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { listDefinitions } from '../definitions.repo.server';
import { findWork } from '../work.repo.server';
import { listStoredRounds } from './rounds.repo.server';
import { roundsOf, type Round } from './rounds';

export interface RoundsPage {
  assessmentId: string;
  regionCode: string;
  regionName: string;
  cycleName: string;
  isSimulated: boolean;
  rounds: Round[];
}

/**
 * Every round of an assessment: what was asked, by whom and until when, and what was changed then, asked for or not.
 * Three queries. Errors: NOT_FOUND (out of sight), FORBIDDEN.
 */
export async function getRounds(
  db: Db,
  actor: SignedInActor,
  assessmentId: string,
): Promise<RoundsPage> {
  const work = await findWork(db, assessmentId);
  if (!work) throw new AppError('NOT_FOUND');
  assertCan(actor, 'read', 'closed_verdict', work.regionCode);
  const stored = await listStoredRounds(db, assessmentId);
  const { regionCode, regionName, cycleName, isSimulated } = work;
  const place = { assessmentId, regionCode, regionName, cycleName, isSimulated };
  return { ...place, rounds: roundsOf(stored, await listDefinitions(db, assessmentId)) };
}
