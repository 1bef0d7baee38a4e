import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { insertGrant } from '~/domain/accounts/grants.repo.server';
import { addDays, jakartaDate } from '~/shared/dates';
import { dbActor, linkEvidence, makeCycle, makeFiling, makePerson } from '~tests/factories/review';
import { useDatabase } from '~tests/setup/db';

import { getContent } from '../content.repo.server';
import { claimSeat } from './claim-seat.server';
import { getReviewItem, getReviewOverview } from './get-review.server';
import { releaseSeat } from './release-seat.server';
import { listQueue } from './queue.repo.server';
import { returnAssessment } from './return-assessment.server';
import { queueFilterSchema } from './review.schema';
import { saveVerdict, type SaveVerdictInput } from './save-verdict.server';
import { takeOver } from './take-over.server';

const database = useDatabase();
const now = new Date();
const code = (expected: string) => expect.objectContaining({ code: expected });

let years = 2030;

/** A cycle of its own with one submitted standard, and two assessors of the province. */
async function world(options: { holder?: SignedInActor; regionCode?: string } = {}) {
  const db = database.db.system;
  const cycleId = await makeCycle(db, '33', (years += 1));
  const one = options.holder ?? (await makePerson(db, 'assessor', '33', '33.74'));
  const two = await makePerson(db, 'assessor', '33', '33.74');
  const lead = await makePerson(db, 'lead_assessor', '33');
  const regionCode = options.regionCode ?? '33.25';
  const filing = await makeFiling(db, { cycleId, regionCode, sections: ['S01', 'PROSES'] });
  return { db, cycleId, one, two, lead, regionCode, ...filing };
}

const as = <T>(actor: SignedInActor, fn: Parameters<typeof database.db.asActor<T>>[1]) =>
  database.db.asActor(dbActor(actor), fn);

const statusOf = (id: string) =>
  database.db.system
    .selectFrom('assessments as a')
    .innerJoin('review_seats as s', (join) =>
      join.onRef('s.assessment_id', '=', 'a.id').onRef('s.round', '=', 'a.round'),
    )
    .select(['a.status', 's.holder_id'])
    .where('a.id', '=', id)
    .executeTakeFirstOrThrow();

function verdict(
  w: Awaited<ReturnType<typeof world>>,
  over: Partial<SaveVerdictInput> = {},
): SaveVerdictInput {
  return {
    assessmentId: w.assessmentId,
    requirementId: w.requirements.get('S01.R1')!,
    verdict: 'met',
    level: null,
    reason: 'Terlihat pada sistem',
    round: 1,
    answerVersion: 1,
    verdictVersion: 0,
    now,
    ...over,
  };
}

describe('claiming', () => {
  it('gives a submission two assessors take at once to exactly one of them', async () => {
    const w = await world();
    const { assessmentId } = w;
    const results = await Promise.allSettled(
      [w.one, w.two].map((actor) => as(actor, (db) => claimSeat(db, actor, { assessmentId, now }))),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((result) => result.status === 'rejected');
    expect(lost?.reason).toMatchObject({
      code: 'CONFLICT',
      messageKey: 'assessor:errors.alreadyHeld',
    });
    const winner = results[0]?.status === 'fulfilled' ? w.one : w.two;
    expect(await statusOf(assessmentId)).toEqual({
      status: 'in_review',
      holder_id: winner.userId,
    });
  });

  it('is refused in the home region, outside the scope, to other roles and after the phase', async () => {
    const w = await world({ regionCode: '33.74' });
    const { assessmentId } = w;
    const claim = (actor: SignedInActor) =>
      as(actor, (db) => claimSeat(db, actor, { assessmentId, now }));
    await expect(claim(w.one)).rejects.toEqual(code('NOT_FOUND'));
    await expect(claim(await makePerson(w.db, 'assessor', '35'))).rejects.toEqual(
      code('NOT_FOUND'),
    );
    await expect(claim(await makePerson(w.db, 'auditor', '33'))).rejects.toEqual(code('FORBIDDEN'));
    const over = await makeCycle(w.db, '33', (years += 1), new Date(now.getTime() - 1));
    const late = await makeFiling(w.db, { cycleId: over, regionCode: '33.25', sections: ['S01'] });
    await expect(
      as(w.one, (db) => claimSeat(db, w.one, { assessmentId: late.assessmentId, now })),
    ).rejects.toEqual(code('DEADLINE_PASSED'));
    expect((await statusOf(assessmentId)).status).toBe('submitted');
  });

  it('is refused where the assessor files for the unit, or once did', async () => {
    const w = await world();
    const { assessmentId } = w;
    const claim = () => as(w.one, (db) => claimSeat(db, w.one, { assessmentId, now }));
    const seen = () =>
      as(w.one, (db) =>
        db.selectFrom('assessments').select('id').where('id', '=', assessmentId).execute(),
      );
    const grant = { userId: w.one.userId, role: 'unit_operator' as const, regionCode: '33.25' };
    const held = await insertGrant(w.db, { ...grant, now });
    await expect(claim()).rejects.toEqual(code('NOT_FOUND'));
    await w.db
      .updateTable('role_grants')
      .set({ revoked_at: now })
      .where('id', '=', held?.id ?? '')
      .execute();
    await expect(claim()).rejects.toEqual(code('NOT_FOUND'));
    expect(await seen()).toEqual([]);
    expect((await statusOf(assessmentId)).status).toBe('submitted');
  });

  it('lets only a lead assessor take a review over, and keeps the verdicts given', async () => {
    const w = await world();
    const { assessmentId } = w;
    await as(w.one, (db) => claimSeat(db, w.one, { assessmentId, now }));
    await as(w.one, (db) => saveVerdict(db, w.one, verdict(w)));
    const take = (actor: SignedInActor) =>
      as(actor, (db) => takeOver(db, actor, { assessmentId, now }));
    await expect(take(w.two)).rejects.toEqual(code('FORBIDDEN'));
    await expect(as(w.lead, (db) => saveVerdict(db, w.lead, verdict(w)))).rejects.toEqual(
      code('FORBIDDEN'),
    );
    await take(w.lead);
    expect((await statusOf(assessmentId)).holder_id).toBe(w.lead.userId);
    const next = verdict(w, { verdict: 'not_met', reason: 'Belum ada', verdictVersion: 1 });
    expect(await as(w.lead, (db) => saveVerdict(db, w.lead, next))).toMatchObject({ version: 2 });
    await expect(as(w.one, (db) => saveVerdict(db, w.one, next))).rejects.toEqual(
      code('FORBIDDEN'),
    );
  });

  it('hands back into the queue with the verdicts, for the next one to correct', async () => {
    const w = await world();
    const { assessmentId } = w;
    await as(w.one, (db) => claimSeat(db, w.one, { assessmentId, now }));
    await as(w.one, (db) => saveVerdict(db, w.one, verdict(w)));
    await expect(as(w.two, (db) => releaseSeat(db, w.two, { assessmentId, now }))).rejects.toEqual(
      code('FORBIDDEN'),
    );
    await as(w.one, (db) => releaseSeat(db, w.one, { assessmentId, now }));
    expect(await statusOf(assessmentId)).toEqual({ status: 'in_review', holder_id: null });
    await as(w.two, (db) => claimSeat(db, w.two, { assessmentId, now }));
    const item = await as(w.two, (db) =>
      getReviewItem(db, w.two, assessmentId, w.requirements.get('S01.R1')!),
    );
    expect(item.requirement.verdict).toMatchObject({
      ...{ verdict: 'met', version: 1, stale: false, earlier: true },
    });
    expect(item.open[0]).toMatchObject({ code: 'S01.R1', reason: 'earlier' });
    const next = verdict(w, { verdict: 'partly', reason: 'Kurang', verdictVersion: 1 });
    expect(await as(w.two, (db) => saveVerdict(db, w.two, next))).toMatchObject({ version: 2 });
  });
});

describe('verdicts', () => {
  it('are refused on another answer, another verdict and another round than the one on the screen', async () => {
    const w = await world();
    await as(w.one, (db) => claimSeat(db, w.one, { assessmentId: w.assessmentId, now }));
    const save = (over: Partial<SaveVerdictInput>) =>
      as(w.one, (db) => saveVerdict(db, w.one, verdict(w, over)));
    await expect(save({ answerVersion: 2 })).rejects.toMatchObject({
      code: 'CONFLICT',
      messageKey: 'assessor:errors.answerChanged',
    });
    await expect(save({ round: 2 })).rejects.toEqual(code('CONFLICT'));
    await expect(save({ verdictVersion: 3 })).rejects.toEqual(code('CONFLICT'));
    expect(await save({})).toMatchObject({ version: 1, changed: true, isDraft: false });
    expect(await save({})).toMatchObject({ version: 1, changed: false });
    await expect(save({ reason: 'Lain' })).rejects.toMatchObject({
      code: 'CONFLICT',
      messageKey: 'assessor:errors.verdictChanged',
      current: { verdict: 'met', reason: 'Terlihat pada sistem', version: 1 },
    });
    await expect(save({ requirementId: w.assessmentId })).rejects.toEqual(code('NOT_FOUND'));
  });

  it('carry a reason unless met, and a level only where a level is asked', async () => {
    const w = await world();
    await as(w.one, (db) => claimSeat(db, w.one, { assessmentId: w.assessmentId, now }));
    const variable = { requirementId: w.requirements.get('M01')! };
    const problem = (over: Partial<SaveVerdictInput>) =>
      as(w.one, (db) => saveVerdict(db, w.one, verdict(w, over))).then(
        () => null,
        (error: { messageKey?: string }) => error.messageKey,
      );
    expect(await problem({ verdict: 'partly', reason: ' ' })).toBe(
      'assessor:errors.reasonRequired',
    );
    expect(await problem({ reason: '' })).toBe('assessor:errors.metWithoutEvidence');
    expect(await problem({ level: 3 })).toBe('assessor:errors.levelUnexpected');
    expect(await problem(variable)).toBe('assessor:errors.levelRequired');
    expect(await problem({ ...variable, level: 2 })).toBe('assessor:errors.levelBelowClaim');
    const partly = { ...variable, verdict: 'partly' as const, reason: 'Kurang' };
    expect(await problem({ ...partly, level: 3 })).toBe('assessor:errors.levelNotBelowClaim');
    expect(await problem({ ...partly, level: 0 })).toBeNull();
  });

  it('turn stale when the unit changes the answer or the evidence after a return', async () => {
    const w = await world();
    const { assessmentId, regionCode, db } = w;
    const [first, second, third] = ['S01.R1', 'S01.R2', 'S01.R3'].map((name) =>
      w.requirements.get(name)!,
    ) as [string, string, string];
    await as(w.one, (trx) => claimSeat(trx, w.one, { assessmentId, now }));
    for (const requirementId of [first, second, third])
      await as(w.one, (trx) => saveVerdict(trx, w.one, verdict(w, { requirementId })));
    const dueOn = addDays(jakartaDate(now), 30);
    await expect(
      as(w.one, (trx) =>
        returnAssessment(trx, w.one, {
          assessmentId,
          reason: 'Lengkapi',
          dueOn: '2020-01-01',
          now,
        }),
      ),
    ).rejects.toEqual(code('INVALID'));
    await as(w.one, (trx) =>
      returnAssessment(trx, w.one, { assessmentId, reason: 'Lengkapi', dueOn, now }),
    );
    await db
      .updateTable('answers')
      .set({ version: 2, note: 'Baru' })
      .where('assessment_id', '=', assessmentId)
      .where('requirement_id', '=', first)
      .execute();
    await linkEvidence(db, { assessmentId, regionCode, requirementId: second });
    await db
      .updateTable('assessments')
      .set({ status: 'submitted', round: 2 })
      .where('id', '=', assessmentId)
      .execute();
    // The round is asked of who judged the one before.
    await expect(
      as(w.two, (trx) => claimSeat(trx, w.two, { assessmentId, now })),
    ).rejects.toMatchObject({ messageKey: 'assessor:errors.claim.assigned' });
    await as(w.one, (trx) => claimSeat(trx, w.one, { assessmentId, now }));
    const { progress } = await as(w.one, (trx) => getReviewOverview(trx, w.one, assessmentId));
    const stale = progress.open.filter(({ reason }) => reason === 'stale');
    expect(stale.map((item) => item.requirementId)).toEqual([first, second]);
    const sections = await as(w.one, (trx) =>
      getContent(trx, assessmentId, { requirementId: third, verdicts: 1 }),
    );
    expect(sections[0]?.requirements[0]?.verdict?.stale).toBe(false);
  });
});

describe('the queue', () => {
  const filter = queueFilterSchema.parse({});

  it('counts as the review page does, filters and sorts, and shows only the scope', async () => {
    const w = await world();
    await as(w.one, (db) => claimSeat(db, w.one, { assessmentId: w.assessmentId, now }));
    await as(w.one, (db) => saveVerdict(db, w.one, verdict(w)));
    const read = (actor: SignedInActor, over = {}) =>
      as(actor, (db) => listQueue(db, { ...filter, ...over }, actor.userId));
    const mine = await read(w.one, { status: 'mine' });
    const overview = await as(w.one, (db) => getReviewOverview(db, w.one, w.assessmentId));
    expect(mine.rows).toHaveLength(1);
    expect(mine.counts.mine).toBe(1);
    expect(mine.rows[0]).toMatchObject({
      id: w.assessmentId,
      regionName: 'Kabupaten Batang',
      requirements: overview.progress.total,
      judged: 1,
    });
    expect((await read(w.one, { q: 'tidak ada' })).rows).toEqual([]);
    expect((await read(w.one, { q: '%' })).rows).toEqual([]);
    const outside = await makePerson(w.db, 'assessor', '35');
    expect(await read(outside)).toMatchObject({ rows: [], total: 0, counts: { all: 0 } });
    const office = await makePerson(w.db, 'governor_office', '33');
    const seen = await read(office);
    expect(seen.rows.every((row) => row.status === 'accepted')).toBe(true);
  });

  it('puts what waits for an assessor first, then what is in review, whatever was filed earlier', async () => {
    const w = await world();
    const cycleId = await makeCycle(w.db, '33', 2099);
    const file = async (regionCode: string, status: 'submitted' | 'returned', day: string) => {
      const { assessmentId } = await makeFiling(w.db, {
        cycleId,
        regionCode,
        sections: ['S01'],
        status,
      });
      await w.db
        .updateTable('assessments')
        .set({ submitted_at: new Date(day) })
        .where('id', '=', assessmentId)
        .execute();
      return assessmentId;
    };
    const returned = await file('33.01', 'returned', '2020-01-01');
    const later = await file('33.02', 'submitted', '2020-03-01');
    const earlier = await file('33.03', 'submitted', '2020-02-01');
    await as(w.one, (db) => claimSeat(db, w.one, { assessmentId: w.assessmentId, now }));
    const { rows } = await as(w.one, (db) => listQueue(db, filter, w.one.userId, 100));
    const asked = [earlier, later, w.assessmentId, returned];
    expect(rows.map(({ id }) => id).filter((id) => asked.includes(id))).toEqual(asked);
  });

  it('shows a governor office no unaccepted work, by list or by id', async () => {
    const w = await world();
    const office = await makePerson(w.db, 'governor_office', '33');
    await expect(as(office, (db) => getReviewOverview(db, office, w.assessmentId))).rejects.toEqual(
      code('NOT_FOUND'),
    );
    expect(await as(office, (db) => getContent(db, w.assessmentId))).toEqual([]);
  });
});
