import type { Role, SignedInActor } from '~/domain/accounts/actor';
import { insertGrant } from '~/domain/accounts/grants.repo.server';
import type { Db } from '~db/sql';

import {
  assignRequirement,
  type AssignRequirementInput,
} from '~/domain/assessments/together/assign-requirement.server';
import { getDiscussion, getTogether } from '~/domain/assessments/together/together.repo.server';
import { writeComment } from '~/domain/assessments/together/write-comment.server';
import { getStartedDesk } from '~/domain/assessments/unit-desk.server';
import type { Rollback } from '~tests/setup/db';
import { dbActor, makeCycle, makePerson } from './review';
import { openDraft } from './unit';

/** Somebody who holds a role in a unit, so that colleagues see and choose them. */
export async function makeColleague(
  db: Db,
  regionCode: string,
  { role = 'unit_operator', name }: { role?: Role; name?: string } = {},
): Promise<SignedInActor & { grantId: string }> {
  const person = await makePerson(db, role, regionCode);
  const grant = await insertGrant(db, {
    userId: person.userId,
    role,
    regionCode,
    now: new Date(),
  });
  if (!grant) throw new Error('the role is held already');
  if (name !== undefined) {
    await db.updateTable('users').set({ name }).where('id', '=', person.userId).execute();
  }
  return { ...person, name: name ?? person.name, grantId: grant.id };
}

/** In Jakarta it is Friday, 6 March 2026, six in the evening. */
export const at = new Date('2026-03-06T11:00:00Z');
export const later = new Date('2026-03-06T11:05:00Z');

/** A unit with two people and an open draft, a person of another unit with theirs, and an assessor. */
export async function togetherUnit({ trx, as }: Rollback) {
  await makeCycle(trx, '33', 2026, new Date('2026-06-30T17:00:00Z'));
  const [own, colleague, stranger] = [
    await makeColleague(trx, '33.25'),
    await makeColleague(trx, '33.25', { role: 'unit_head' }),
    await makeColleague(trx, '33.20'),
  ];
  const assessor = await makePerson(trx, 'assessor', '33');
  const act = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
  const draft = await act(own, (db) => openDraft(db, own, { at }));
  const foreign = await act(stranger, (db) => openDraft(db, stranger, { at }));
  const requirement = (code: string) => draft.requirements.get(code) ?? '';
  const place = (userId: string, now = at) => ({
    assessmentId: draft.assessmentId,
    regionCode: '33.25',
    userId,
    now,
  });
  const assign = (actor: SignedInActor, input: Partial<AssignRequirementInput> = {}) =>
    act(actor, (db) =>
      assignRequirement(db, actor, {
        assessmentId: draft.assessmentId,
        requirementId: requirement('S01.R1'),
        assigneeId: colleague.userId,
        dueOn: '2026-03-20',
        expectedVersion: 0,
        at,
        ...input,
      }),
    );
  const comment = (actor: SignedInActor, body: string, rest = {}) =>
    act(actor, (db) =>
      writeComment(db, actor, {
        assessmentId: draft.assessmentId,
        requirementId: requirement('S01.R1'),
        threadId: null,
        body,
        at,
        ...rest,
      }),
    );
  const discussion = (actor: SignedInActor, asked = 100, code = 'S01.R1') => {
    const about = { assessmentId: draft.assessmentId, requirementId: requirement(code) };
    return act(actor, (db) => getDiscussion(db, about, asked));
  };
  const threads = (actor: SignedInActor) => discussion(actor).then((found) => found.threads);
  const together = (actor: SignedInActor, now = at) =>
    act(actor, (db) => getTogether(db, place(actor.userId, now)));
  const close = () =>
    trx
      .updateTable('assessments')
      .set({ status: 'submitted' })
      .where('id', '=', draft.assessmentId)
      .execute();
  const audited = async (action: string) => {
    const query = trx.selectFrom('audit_events').where('action', '=', action);
    return query.select(['before', 'after', 'region_code', 'user_id']).orderBy('id').execute();
  };
  const people = { own, colleague, stranger, assessor };
  const reads = { threads, discussion, together, audited, place };
  return { ...people, ...reads, trx, act, draft, foreign, requirement, assign, comment, close };
}

/** Threads about a requirement of the unit's work in the current cycle, which is then given to the actor. */
export async function addThreads(
  db: Db,
  actor: SignedInActor,
  { requirementId }: { requirementId: string },
  count: number,
): Promise<void> {
  const now = new Date();
  const { assessment } = await getStartedDesk(db, actor.scope, now);
  const about = { assessmentId: assessment.id, requirementId, threadId: null, at: now };
  for (let at = 0; at < count; at += 1) {
    await writeComment(db, actor, { ...about, body: `Komentar uji ${at}` });
  }
  await assignRequirement(db, actor, {
    ...{ ...about, assigneeId: actor.userId, dueOn: null, expectedVersion: 0 },
  });
}
