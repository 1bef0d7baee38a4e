import type { SignedInActor } from '~/domain/accounts/actor';
import { acceptAssessment } from '~/domain/itkp/accept-assessment.server';
import type { Db } from '~db/sql';

/** Runs something as an actor, under row-level security. */
export type RunAs = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;

/** Everybody takes their part in the end of a work, in that order: who judged, then the lead. */
export async function signOff(
  run: RunAs,
  people: readonly SignedInActor[],
  assessmentId: string,
  now = new Date(),
): Promise<void> {
  for (const person of people) {
    await run(person, (db) => acceptAssessment(db, person, { assessmentId, now }));
  }
}
