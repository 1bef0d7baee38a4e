import type { SignedInActor } from '~/domain/accounts/actor';
import { findActInForce } from '~/domain/assessments/minutes/act-in-force.repo.server';
import type { ActInForce } from '~/domain/assessments/minutes/minutes';
import {
  getAssessmentOutcome,
  type AssessmentOutcome,
} from '~/domain/itkp/assessment-outcome.server';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { metricsFed, type AwardHop } from './award-hops';
import { listAwardHops } from './award-hops.server';

/** What an accepted work led to, the act it follows from and the awards that read it. */
export interface OutcomePage extends AssessmentOutcome {
  /** Null for what was accepted before there were minutes, and before it is accepted. */
  act: ActInForce | null;
  awards: AwardHop[];
}

/** A fixed number of queries. NOT_FOUND out of sight. */
export async function getOutcomePage(
  db: Db,
  actor: SignedInActor,
  assessmentId: string,
): Promise<OutcomePage> {
  const found = await getAssessmentOutcome(db, actor, assessmentId);
  const { review, outcome } = found;
  if (!outcome || !review.acceptedAt) return { ...found, act: null, awards: [] };
  const result = outcome.itkp?.results[0] ?? null;
  const kinds = outcome.filed.map(({ kind }) => kind);
  const metrics = kinds.flatMap((kind) => [
    ...metricsFed({ kind, indicator: 'formation' }, result !== null && kind !== 'lpse'),
  ]);
  const read = {
    ...{ regionCode: review.regionCode, year: review.year, metrics },
    ...{ decidedOn: jakartaDate(review.acceptedAt), itkpResultId: result?.id ?? null },
  };
  return {
    ...found,
    act: await findActInForce(db, assessmentId),
    awards: await listAwardHops(db, actor, read),
  };
}
