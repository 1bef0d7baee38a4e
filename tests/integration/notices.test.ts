import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { reopen } from '~/domain/assessments/minutes/reopen.server';
import { assignSeat } from '~/domain/assessments/review/assign-seat.server';
import { proposeReturn } from '~/domain/assessments/review/propose-return.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { signMinutes } from '~/domain/itkp/accept-assessment.server';
import { listInbox } from '~/domain/notices/inbox.repo.server';
import { KIND_RULES, NOTICE_KINDS, waysOf } from '~/domain/notices/kinds';
import { placeOf } from '~/domain/notices/notice';
import { addDays, jakartaDate } from '~/shared/dates';
import { declare } from '~tests/factories/interests';
import { ALL, noticeScene } from '~tests/factories/notice-scene';
import { withRollback } from '~tests/setup/db';
describe('kinds of notices', () => {
  it('have the same rules in the database as in the application', () =>
    withRollback(async ({ trx }) => {
      for (const kind of NOTICE_KINDS) {
        const { rows } = await sql`select notice_way(${kind}) as way,
          notice_optional(${kind}) as optional`.execute(trx);
        const { usual, isOptional = false } = KIND_RULES[kind];
        expect(rows, kind).toEqual([{ way: usual, optional: isOptional }]);
        for (const way of ['inbox', 'mail', 'digest', 'none', 'lain'] as const) {
          const fits = await sql<{ fits: boolean }>`select notice_ways_fit(
            jsonb_build_object(${kind}::text, ${way}::text)) as fits`.execute(trx);
          expect(fits.rows[0]?.fits, `${kind} ${way}`).toBe(
            waysOf(kind).some((one) => one === way),
          );
        }
      }
    }));
});

describe('what happens to a work', () => {
  it(
    'with two seats tells nobody of one seat, and the leads once both are submitted',
    noticeScene(2, async (s) => {
      await s.judging(s.one, s.two);
      await s.handIn(s.one);
      for (const person of [s.two, s.three, s.lead, s.boss, s.head])
        expect(await s.told(person)).toEqual([]);
      await s.handIn(s.two);
      expect(await s.told(s.lead)).toEqual(['seats_submitted']);
      expect(await s.told(s.boss)).toEqual(['seats_submitted']);
      for (const person of [s.one, s.two, s.three, s.head])
        expect(await s.told(person)).toEqual([]);
    }),
  );

  it(
    'tells the leads who judge none of it, once, that a seat proposes a return, until it is out of review',
    noticeScene(2, async (s) => {
      await s.judging(s.one, s.two);
      const propose = (person: SignedInActor, code: string) =>
        s.run(person, (db) =>
          proposeReturn(db, person, {
            ...{ ...s.at, requirementId: s.requirements.get(code) ?? '', ask: 'Unggah SK' },
          }),
        );
      await propose(s.one, 'S01.R1');
      await propose(s.one, 'S01.R1');
      await propose(s.one, 'S01.R2');
      for (const person of [s.lead, s.boss])
        expect(await s.told(person)).toEqual(['return_proposed']);
      for (const person of [s.one, s.two, s.three, s.head])
        expect(await s.told(person)).toEqual([]);
      const { rows } = await s.run(s.lead, (db) => listInbox(db, ALL));
      expect(placeOf(rows[0]!, 'lead_assessor')).toBe(
        `/penilai/berkas/${s.assessmentId}/kembalikan`,
      );
      expect(await s.unread(s.boss)).toBe(1);
      const due = { reason: 'Lengkapi', dueOn: addDays(jakartaDate(new Date()), 7) };
      await s.run(s.lead, (db) => returnAssessment(db, s.lead, { ...s.at, ...due }));
      expect(await s.unread(s.boss)).toBe(0);
    }),
  );

  it(
    'tells no lead who sits in the other seat what is proposed',
    noticeScene(2, async (s) => {
      await s.judging(s.one, s.lead);
      await s.run(s.one, (db) =>
        proposeReturn(db, s.one, {
          ...{ ...s.at, requirementId: s.requirements.get('S01.R1') ?? '', ask: 'Unggah SK' },
        }),
      );
      expect(await s.told(s.lead)).toEqual([]);
      expect(await s.told(s.boss)).toEqual(['return_proposed']);
    }),
  );

  it(
    'tells of minutes, the last signature, the letter and a reopening those they concern',
    noticeScene(2, async (s) => {
      await s.judging(s.one, s.two);
      await s.handIn(s.one);
      await s.handIn(s.two);
      await s.run(s.lead, (db) => agreeSame(db, s.lead, s.at));
      const { sha256 } = await s.run(s.one, (db) => prepareMinutes(db, s.one, s.at));
      expect(await s.told(s.one)).toEqual([]);
      expect(await s.told(s.two)).toEqual(['minutes_wait']);
      expect(await s.told(s.lead)).toEqual(['minutes_wait', 'seats_submitted']);
      expect(await s.told(s.three)).toEqual([]);
      expect(await s.told(s.head)).toEqual([]);
      for (const person of [s.one, s.two, s.lead])
        await s.run(person, (db) => signMinutes(db, person, { ...s.at, sha256 }));
      expect(await s.told(s.one)).toEqual(['minutes_signed']);
      for (const person of [s.head, s.operator])
        expect(await s.told(person)).toEqual(['letter_ready']);
      expect(await s.told(s.stranger)).toEqual([]);
      const { rows } = await s.run(s.head, (db) => listInbox(db, ALL));
      expect(placeOf(rows[0]!, 'unit_head')).toMatch(/^\/unit\/surat\/[\w-]{36}\/[\w-]{36}$/);
      await s.run(s.boss, (db) => reopen(db, s.boss, { ...s.at, reason: 'Keberatan' }));
      expect(await s.told(s.head)).toEqual(['letter_ready', 'reopened']);
      expect(await s.told(s.two)).toEqual(['minutes_signed', 'minutes_wait', 'reopened']);
      expect(await s.told(s.boss)).not.toContain('reopened');
      expect(await s.mails(s.head)).toBe(2);
    }),
  );

  it(
    'tells the unit of a return with its due day and how much is asked, and nobody else',
    noticeScene(1, async (s) => {
      await s.judging(s.one);
      const [requirementId = ''] = s.requirements.values();
      const dueOn = addDays(jakartaDate(new Date()), 5);
      await s.run(s.one, (db) =>
        returnAssessment(db, s.one, {
          ...{ ...s.at, reason: 'Lengkapi', dueOn },
          items: [{ requirementId, ask: 'Tambah bukti' }],
        }),
      );
      const { rows } = await s.run(s.head, (db) => listInbox(db, ALL));
      expect(rows).toMatchObject([{ kind: 'returned', items: 1, regionName: 'Kabupaten Batang' }]);
      expect(jakartaDate(new Date(rows[0]!.dueAt!.getTime() - 1))).toBe(dueOn);
      expect(await s.unread(s.head)).toBe(1);
      for (const person of [s.stranger, s.two, s.lead]) expect(await s.told(person)).toEqual([]);
    }),
  );

  it(
    'tells who is named for a seat, but not who names oneself',
    noticeScene(1, async (s) => {
      const name = (person: SignedInActor) =>
        s.run(s.lead, (db) => assignSeat(db, s.lead, { ...s.at, seat: 1, userId: person.userId }));
      await name(s.one);
      expect(await s.told(s.one)).toEqual(['seat_assigned']);
      await name(s.lead);
      expect(await s.told(s.lead)).toEqual([]);
    }),
  );
});

describe('what was asked for and is done', () => {
  it(
    'needs no reading any more: by the signature of one, by the end of the minutes for all',
    noticeScene(1, async (s) => {
      const { unreadKinds: unread } = s;
      await s.judging(s.one);
      await s.handIn(s.one);
      expect(await unread(s.boss)).toEqual(['seats_submitted']);
      const { sha256 } = await s.run(s.one, (db) => prepareMinutes(db, s.one, s.at));
      expect(await unread(s.boss)).toEqual(['minutes_wait']);
      await s.run(s.lead, (db) => signMinutes(db, s.lead, { ...s.at, sha256 }));
      expect(await unread(s.lead)).toEqual([]);
      expect(await unread(s.boss)).toEqual(['minutes_wait']);
      await s.run(s.one, (db) => signMinutes(db, s.one, { ...s.at, sha256 }));
      expect(await unread(s.boss)).toEqual(['minutes_signed']);
    }),
  );
});

describe('a conflict', () => {
  it(
    'takes what was told of the region out of sight and out of the count, and tells the leads',
    noticeScene(2, async (s) => {
      await s.judging(s.one, s.two);
      await s.handIn(s.one);
      await s.handIn(s.two);
      await s.run(s.lead, (db) => agreeSame(db, s.lead, s.at));
      await s.run(s.one, (db) => prepareMinutes(db, s.one, s.at));
      expect(await s.seen(s.two)).toEqual(['minutes_wait']);
      expect(await s.unread(s.two)).toBe(1);
      await s.run(s.two, (db) => recuse(db, s.two, { ...s.at, reason: 'Saudara' }));
      expect(await s.seen(s.two)).toEqual([]);
      expect(await s.unread(s.two)).toBe(0);
      expect(await s.told(s.lead)).toContain('handed_on');
      expect((await s.told(s.boss)).filter((kind) => kind === 'handed_on')).toHaveLength(1);
      expect(await s.told(s.one)).toEqual([]);
      await declare(s.trx, { userId: s.lead.userId, cycleId: s.cycleId, regions: ['33.25'] });
      expect(await s.seen(s.lead)).toEqual([]);
      expect(await s.unread(s.lead)).toBe(0);
    }),
  );

  it(
    'reaches neither another role of the same person, nor a role taken away, nor an account switched off',
    noticeScene(1, async (s) => {
      await s.judging(s.one);
      await s.handIn(s.one);
      expect(await s.seen(s.boss)).toEqual(['seats_submitted']);
      expect(await s.seen({ ...s.boss, role: 'administrator' })).toEqual([]);
      expect(await s.seen({ ...s.boss, role: 'assessor' })).toEqual([]);
      expect(await s.seen({ ...s.boss, scope: '35' })).toEqual([]);
      expect(await s.seen({ ...s.boss, homeRegion: '33.25' })).toEqual([]);
      expect(await s.seen({ ...s.lead, userId: s.boss.userId, role: 'governor_office' })).toEqual(
        [],
      );
      const reaches = async () => {
        const { rows } = await sql<{
          yes: boolean;
        }>`select notice_reaches(user_id, audience, region_code,
          assessment_id) as yes from inbox where user_id = ${s.boss.userId}`.execute(s.trx);
        return rows[0]?.yes;
      };
      expect(await reaches()).toBe(true);
      const person = s.trx.updateTable('users').where('id', '=', s.boss.userId);
      await person.set({ is_active: false }).execute();
      expect(await reaches()).toBe(false);
      await person.set({ is_active: true, home_region: '33.25' }).execute();
      expect(await reaches()).toBe(false);
      await person.set({ home_region: null }).execute();
      expect(await reaches()).toBe(true);
      await s.trx
        .updateTable('role_grants')
        .where('user_id', '=', s.boss.userId)
        .set({ revoked_at: new Date() })
        .execute();
      expect(await reaches()).toBe(false);
    }),
  );
});
