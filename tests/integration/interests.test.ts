import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import { grantRole } from '~/domain/accounts/grant-role.server';
import type { SignedInActor } from '~/domain/accounts/actor';
import { listDeclarations } from '~/domain/assessments/interests/declarations.repo.server';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import { listRecusals } from '~/domain/assessments/interests/recusals.repo.server';
import { seatOddities } from '~/domain/assessments/interests/seat-oddities.server';
import {
  draftDeclaration,
  signDeclaration,
} from '~/domain/assessments/interests/sign-declaration.server';
import { assignSeat } from '~/domain/assessments/review/assign-seat.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { releaseSeat } from '~/domain/assessments/review/release-seat.server';
import { takeOver } from '~/domain/assessments/review/take-over.server';
import type { Db } from '~db/sql';
import { declare } from '~tests/factories/interests';
import { dbActor, makeCycle, makeFiling, makePerson } from '~tests/factories/review';
import { signOff } from '~tests/factories/minutes';
import { judge, judgeAll, seatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();
type As = Rollback['as'];
const acting =
  (as: As) =>
  <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) =>
    as(dbActor(actor), fn);

/** Signs as the page does: reads the text, then signs what was read. */
async function sign(as: As, actor: SignedInActor, cycleId: string, regionCodes: string[] = []) {
  const input = { cycleId, regionCodes, language: 'id', now } as const;
  return as(dbActor(actor), async (db) => {
    const { sha256 } = await draftDeclaration(db, actor, input);
    return signDeclaration(db, actor, { ...input, sha256 });
  });
}

describe('signDeclaration', () => {
  it('stores the whole text with its checksum and its time, and comes before the first claim', () =>
    withRollback(async ({ trx, as }) => {
      const run = acting(as);
      const world = await seatWorld(trx);
      const newcomer = await makePerson(trx, 'assessor', '33', '33.74', { signed: false });
      const { assessmentId, cycleId } = world;
      const claim = () => run(newcomer, (db) => claimSeat(db, newcomer, { assessmentId, now }));
      await expect(claim()).rejects.toMatchObject({
        code: 'CONFLICT',
        messageKey: 'interests:errors.undeclared',
      });
      await expect(
        run(newcomer, (db) =>
          sql`update review_seats set holder_id = ${newcomer.userId} where assessment_id = ${assessmentId}
            and seat = 1`.execute(db),
        ),
      ).rejects.toMatchObject({ code: '42501' });
      await sign(as, newcomer, cycleId, ['33.01', '33.02']);
      const [row] = await run(newcomer, (db) =>
        listDeclarations(db, { cycleId, userId: newcomer.userId }),
      );
      expect(row).toMatchObject({ regionCodes: ['33.01', '33.02'], counts: true, signedAt: now });
      expect(row?.text).toContain('SURAT PERNYATAAN BENTURAN KEPENTINGAN');
      expect(row?.text).toContain('Kabupaten Cilacap (33.01)');
      expect(row?.text).toContain(newcomer.name);
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from coi_declarations
        where sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')
          and user_id = ${newcomer.userId}`.execute(trx);
      expect(rows[0]?.n).toBe(1);
      expect(await claim()).toBe(1);
    }));

  it('refuses another text, a region that is not one’s own to judge, another cycle and another role', () =>
    withRollback(async ({ trx, as }) => {
      const run = acting(as);
      const { cycleId, one } = await seatWorld(trx);
      const foreign = await makeCycle(trx, '35', 2060);
      const input = { cycleId, regionCodes: [], language: 'id', now } as const;
      const tried = (over: object, actor = one) =>
        run(actor, (db) =>
          signDeclaration(db, actor, { ...input, sha256: '0'.repeat(64), ...over }),
        );
      await expect(tried({})).rejects.toMatchObject({ code: 'CONFLICT' });
      for (const code of ['35.08', 'ID', '33.99']) {
        await expect(tried({ regionCodes: [code] })).rejects.toMatchObject({ code: 'INVALID' });
      }
      await expect(tried({ cycleId: foreign })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      for (const role of ['unit_head', 'administrator', 'auditor', 'governor_office'] as const) {
        const other = await makePerson(trx, role, role === 'unit_head' ? '33.25' : '33');
        await expect(tried({}, other)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }
    }));

  it('hands on what is held in a region it names; a later one without it opens the region again', () =>
    withRollback(async ({ trx, as }) => {
      const run = acting(as);
      const world = await seatWorld(trx);
      const { one, assessmentId, cycleId, regionCode } = world;
      await run(one, (db) => claimSeat(db, one, { assessmentId, now }));
      await run(one, (db) => judge(db, one, world, 'S01.R1'));
      expect(await sign(as, one, cycleId, [regionCode])).toMatchObject({ handedOn: 1 });
      const state = await trx
        .selectFrom('assessments')
        .where('id', '=', assessmentId)
        .select('status')
        .executeTakeFirstOrThrow();
      expect(state.status).toBe('submitted');
      expect(await trx.selectFrom('verdicts').selectAll().execute()).toEqual([]);
      const versions = await trx.selectFrom('verdict_versions').select('written_by').execute();
      expect(versions).toEqual([{ written_by: one.userId }]);
      const claim = () => run(one, (db) => claimSeat(db, one, { assessmentId, now }));
      await expect(claim()).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await sign(as, one, cycleId);
      expect(await claim()).toBe(1);
      const mine = await run(one, (db) => listDeclarations(db, { cycleId, userId: one.userId }));
      expect(mine.map(({ counts }) => counts)).toEqual([true, false, false]);
    }));

  it('keeps from the work of a cycle for good, and from the region until a later cycle begins without it', () =>
    withRollback(async ({ trx, as }) => {
      const run = acting(as);
      const past = await makeCycle(trx, '33', 2058, new Date(now.getTime() - 86_400_000));
      const one = await makePerson(trx, 'assessor', '33');
      const old = await makeFiling(trx, {
        ...{ cycleId: past, regionCode: '33.25', sections: ['S01'], status: 'accepted' },
      });
      await declare(trx, { userId: one.userId, cycleId: past, regions: ['33.25'] });
      const cycleId = await makeCycle(trx, '33', 2059);
      const filing = await makeFiling(trx, {
        cycleId,
        regionCode: '33.25',
        sections: ['S01'],
      });
      const seen = async () => {
        const rows = await run(one, (db) => db.selectFrom('assessments').select('id').execute());
        return rows.map(({ id }) => id);
      };
      expect(await seen()).toEqual([filing.assessmentId]);
      expect(await seen()).not.toContain(old.assessmentId);
      await declare(trx, { userId: one.userId, cycleId, regions: ['33.25'] });
      expect(await seen()).toEqual([]);
    }));
});

describe('recuse', () => {
  it('opens a submitted seat again, takes the verdicts out and keeps their versions', () =>
    withRollback(async ({ trx, as }) => {
      const run = acting(as);
      const world = await seatWorld(trx);
      const { one, two, three, lead, assessmentId, cycleId } = world;
      for (const actor of [one, two]) {
        await run(actor, (db) => claimSeat(db, actor, { assessmentId, now }));
        await run(actor, (db) => judgeAll(db, actor, world));
        await run(actor, (db) => submitSeat(db, actor, { assessmentId, now }));
      }
      const versions = () => trx.selectFrom('verdict_versions').selectAll().execute();
      const before = await versions();
      await run(one, (db) => recuse(db, one, { assessmentId, reason: 'Kerabat', now }));
      expect(await versions()).toEqual(before);
      const seats = await trx
        .selectFrom('review_seats as s')
        .innerJoin('seat_work as w', (join) =>
          join.onRef('w.assessment_id', '=', 's.assessment_id').onRef('w.seat', '=', 's.seat'),
        )
        .select(['s.seat', 's.holder_id', 'w.submitted_by'])
        .orderBy('s.seat')
        .execute();
      expect(seats).toEqual([
        { seat: 1, holder_id: null, submitted_by: null },
        { seat: 2, holder_id: two.userId, submitted_by: two.userId },
      ]);
      const left = await trx.selectFrom('verdicts').select('assessor_id').distinct().execute();
      expect(left).toEqual([{ assessor_id: two.userId }]);
      // Whoever follows in the seat is as blind as the one before.
      await run(three, (db) => claimSeat(db, three, { assessmentId, now }));
      const seen = await run(three, (db) => db.selectFrom('verdicts').selectAll().execute());
      expect(seen).toEqual([]);
      // The lead and the person read it, the other seat does not.
      const read = (actor: SignedInActor) =>
        run(actor, (db) => listRecusals(db, { cycleId })).then((rows) => rows.length);
      expect([await read(one), await read(two), await read(lead)]).toEqual([1, 0, 1]);
      const again = run(one, (db) => recuse(db, one, { assessmentId, reason: 'Lagi', now }));
      await expect(again).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }));

  it('opens again what was agreed on the verdicts, and its versions go on', () =>
    withRollback(async ({ trx, as }) => {
      const run = acting(as);
      const world = await seatWorld(trx, { seats: 1 });
      const { one, two, assessmentId } = world;
      const submit = async (actor: SignedInActor) => {
        await run(actor, (db) => claimSeat(db, actor, { assessmentId, now }));
        await run(actor, (db) => judgeAll(db, actor, world));
        await run(actor, (db) => submitSeat(db, actor, { assessmentId, now }));
      };
      const agreed = () =>
        trx.selectFrom('agreed_verdicts').select(['decided_by', 'version']).distinct().execute();
      await submit(one);
      expect(await agreed()).toEqual([{ decided_by: one.userId, version: 1 }]);
      await run(one, (db) => recuse(db, one, { assessmentId, reason: 'Kerabat', now }));
      expect(await agreed()).toEqual([]);
      await submit(two);
      expect(await agreed()).toEqual([{ decided_by: two.userId, version: 2 }]);
      const kept = await trx.selectFrom('agreed_verdict_versions').select('version').execute();
      expect(kept).toHaveLength(2 * world.requirements.size);
    }));

  it('leaves what is accepted as it is, and hides it', () =>
    withRollback(async ({ trx, as }) => {
      const run = acting(as);
      const world = await seatWorld(trx, { seats: 1 });
      const { one, assessmentId } = world;
      await run(one, (db) => claimSeat(db, one, { assessmentId, now }));
      await run(one, (db) => judgeAll(db, one, world));
      await signOff(run, [one, world.lead], assessmentId, now);
      const outcomes = (actor: SignedInActor) =>
        run(actor, (db) =>
          db
            .selectFrom('standard_outcomes')
            .where('assessment_id', '=', assessmentId)
            .select('id')
            .execute(),
        ).then((rows) => rows.length);
      expect(await outcomes(one)).toBeGreaterThan(0);
      await run(one, (db) => recuse(db, one, { assessmentId, reason: 'Kerabat', now }));
      expect(await outcomes(one)).toBe(0);
      expect(await outcomes(world.lead)).toBeGreaterThan(0);
      const { status } = await trx
        .selectFrom('assessments')
        .where('id', '=', assessmentId)
        .select('status')
        .executeTakeFirstOrThrow();
      expect(status).toBe('accepted');
      const verdicts = await trx.selectFrom('verdicts').select('id').execute();
      expect(verdicts).toHaveLength(world.requirements.size);
    }));

  it('is for those who judge and see the work, with a reason', () =>
    withRollback(async ({ trx, as }) => {
      const run = acting(as);
      const { one, assessmentId, regionCode } = await seatWorld(trx);
      const tried = (actor: SignedInActor, reason = 'Kerabat') =>
        run(actor, (db) => recuse(db, actor, { assessmentId, reason, now }));
      await expect(tried(one, ' ')).rejects.toMatchObject({ code: 'INVALID' });
      const auditor = await makePerson(trx, 'auditor', '33');
      await expect(tried(auditor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      for (const [role, scope, home] of [
        ['assessor', '35', null],
        ['assessor', '33', regionCode],
        ['administrator', '33', null],
      ] as const) {
        const stranger = await makePerson(trx, role, scope, home);
        await expect(tried(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
    }));
});

describe('a conflict and the seats', () => {
  it('nobody is assigned to, or takes over, what they are kept from', () =>
    withRollback(async ({ trx, as }) => {
      const run = acting(as);
      const { one, two, lead, assessmentId, cycleId, regionCode } = await seatWorld(trx);
      await declare(trx, { userId: one.userId, cycleId, regions: [regionCode] });
      const assign = (userId: string) =>
        run(lead, (db) => assignSeat(db, lead, { assessmentId, seat: 1, userId, now }));
      await expect(assign(one.userId)).rejects.toMatchObject({ code: 'INVALID' });
      await assign(two.userId);
      await run(two, (db) => recuse(db, two, { assessmentId, reason: 'Kerabat', now }));
      await expect(assign(two.userId)).rejects.toMatchObject({ code: 'INVALID' });
      const assigned = await trx.selectFrom('review_seats').select('assigned_to').execute();
      expect(assigned.map((row) => row.assigned_to)).toEqual([null, null]);
    }));

  it('says how somebody came into a seat where it was not the usual way', () =>
    withRollback(async ({ trx, as }) => {
      const run = acting(as);
      const { one, two, lead, assessmentId } = await seatWorld(trx);
      const admin = await makePerson(trx, 'administrator', '33');
      await trx
        .insertInto('role_grants')
        .values({ user_id: two.userId, role: 'administrator', region_code: '33' })
        .execute();
      await run(one, (db) => claimSeat(db, one, { assessmentId, now }));
      await run(two, (db) => claimSeat(db, two, { assessmentId, now }));
      await run(lead, (db) => takeOver(db, lead, { assessmentId, seat: 1, now }));
      const odd = await run(lead, (db) => seatOddities(db, assessmentId));
      expect(odd.map(({ seat, userId, mark }) => [seat, userId, mark])).toEqual([
        [1, lead.userId, 'taken_over'],
        [2, two.userId, 'administrator'],
      ]);
      expect(await run(admin, (db) => seatOddities(db, assessmentId))).toEqual([]);
      const events = await run(admin, (db) =>
        db
          .selectFrom('audit_events')
          .where('entity_id', '=', assessmentId)
          .select(['action', 'after'])
          .orderBy('id')
          .execute(),
      );
      const marks = events.map(({ action, after }) => [
        action,
        (after as { marks?: string[] }).marks ?? [],
      ]);
      expect(marks).toEqual([
        ['assessment.claimed', []],
        ['assessment.claimed', ['administrator']],
        ['assessment.taken_over', ['taken_over']],
      ]);
      await run(lead, (db) => releaseSeat(db, lead, { assessmentId, seat: 1, now }));
      await run(lead, (db) =>
        assignSeat(db, lead, { assessmentId, seat: 1, userId: lead.userId, now }),
      );
      const marked = await run(lead, (db) => seatOddities(db, assessmentId));
      expect(marked.map(({ mark }) => mark)).toEqual([
        'self_assigned',
        'taken_over',
        'administrator',
      ]);
    }));

  it('marks a role that makes an administrator an assessor, and one that came after the submission', () =>
    withRollback(async ({ trx, as }) => {
      const run = acting(as);
      const { cycleId, assessmentId } = await seatWorld(trx);
      const admin = await makePerson(trx, 'administrator', '33');
      const other = await makePerson(trx, 'administrator', '33');
      await trx
        .insertInto('role_grants')
        .values({ user_id: other.userId, role: 'administrator', region_code: '33' })
        .execute();
      const grant = { accountId: other.userId, role: 'assessor', regionCode: '33' } as const;
      const later = new Date(now.getTime() + 60_000);
      await run(admin, (db) => grantRole(db, admin, { ...grant, now: later }));
      const [event] = await run(admin, (db) =>
        db
          .selectFrom('audit_events')
          .where('action', '=', 'account.role_granted')
          .select('after')
          .execute(),
      );
      expect(event?.after).toMatchObject({ role: 'assessor', marks: ['administrator'] });
      const judge: SignedInActor = { ...other, role: 'assessor' };
      await declare(trx, { userId: judge.userId, cycleId });
      await run(judge, (db) => claimSeat(db, judge, { assessmentId, now }));
      const odd = await run(judge, (db) => seatOddities(db, assessmentId));
      expect(odd.map(({ mark }) => mark)).toEqual(['administrator', 'role_granted_late']);
    }));
});
