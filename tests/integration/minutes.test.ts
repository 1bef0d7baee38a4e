import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { moderate } from '~/domain/assessments/agreement/moderate.server';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import { editLetter } from '~/domain/assessments/minutes/edit-letter.server';
import { listLetters } from '~/domain/assessments/minutes/letter.repo.server';
import {
  findMinutesContent,
  listMinutes,
  minutesState,
} from '~/domain/assessments/minutes/minutes.repo.server';
import { contentSha256, prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { getLetter } from '~/domain/assessments/minutes/get-letter.server';
import { reopen } from '~/domain/assessments/minutes/reopen.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { signMinutes } from '~/domain/itkp/accept-assessment.server';
import { addDays, jakartaDate } from '~/shared/dates';
import { anyOf, type Db } from '~db/sql';
import { dbActor, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld } from '~tests/factories/seats';
import { withRollback } from '~tests/setup/db';

const now = new Date();
const key = (messageKey: string) => expect.objectContaining({ messageKey }) as Error;

/** A work everything in which is agreed on; of two seats they differ about S01.R1. */
const scene = (seats: 1 | 2, test: (s: Awaited<ReturnType<typeof open>>) => Promise<void>) => () =>
  withRollback(async ({ trx, as }) => {
    await test(await open(trx, as, seats));
  });

async function open(
  trx: Parameters<Parameters<typeof withRollback>[0]>[0]['trx'],
  as: Parameters<Parameters<typeof withRollback>[0]>[0]['as'],
  seats: 1 | 2,
) {
  const world = await seatWorld(trx, { seats });
  const { one, two, lead, assessmentId } = world;
  const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
  const at = { assessmentId, now };
  for (const person of seats === 2 ? [one, two] : [one]) {
    await run(person, (db) => claimSeat(db, person, at));
    await run(person, (db) => judgeAll(db, person, world));
  }
  if (seats === 2) {
    await run(two, (db) =>
      judge(db, two, world, 'S01.R1', {
        ...{ verdict: 'not_met', reason: 'Tidak ada', verdictVersion: 1 },
      }),
    );
  }
  for (const person of seats === 2 ? [one, two] : [one]) {
    await run(person, (db) => submitSeat(db, person, at));
  }
  const settle = async (reason = 'Setengah') => {
    const requirementId = world.requirements.get('S01.R1') ?? '';
    const { rows } = await sql<{ version: number }>`select version from agreed_verdicts
      where requirement_id = ${requirementId}`.execute(trx);
    await run(lead, (db) =>
      moderate(db, lead, {
        ...{ ...at, requirementId, verdict: 'partly', level: null, score: null, reason },
        version: rows[0]?.version ?? 0,
      }),
    );
  };
  if (seats === 2) {
    await run(lead, (db) => agreeSame(db, lead, at));
    await settle();
  }
  const prepare = (actor: SignedInActor) => run(actor, (db) => prepareMinutes(db, actor, at));
  const sign = (actor: SignedInActor, sha256: string) =>
    run(actor, (db) => signMinutes(db, actor, { ...at, sha256 }));
  const all = () => run(lead, (db) => listMinutes(db, { assessmentId }));
  const content = async (id: string) => (await run(lead, (db) => findMinutesContent(db, id)))!;
  const state = async () => {
    const [row] = await trx
      .selectFrom('assessments')
      .where('id', '=', assessmentId)
      .select(['status', 'accepted_by', 'accepted_at'])
      .execute();
    return row!;
  };
  const again = (reason = 'Keberatan unit') =>
    run(lead, (db) => reopen(db, lead, { ...at, reason }));
  return { ...world, trx, run, at, prepare, sign, all, content, state, settle, again };
}

const outcomes = (db: Db, assessmentId: string) =>
  db
    .selectFrom('standard_outcomes')
    .where('assessment_id', '=', assessmentId)
    .select(['standard_code', 'is_met', 'minutes_id'])
    .execute();

describe('minutes', () => {
  it(
    'of two seats are signed by both and a lead; the last signature accepts and writes the outcomes',
    scene(2, async (s) => {
      const { id, act, sha256 } = await s.prepare(s.two);
      expect(act).toEqual({ number: 1, year: Number(jakartaDate(now).slice(0, 4)) });
      await expect(s.prepare(s.lead)).rejects.toEqual(key('minutes:errors.prepared'));
      await expect(s.sign(s.three, sha256)).rejects.toEqual(key('minutes:errors.notYours'));
      await expect(s.sign(s.one, '0'.repeat(64))).rejects.toEqual(key('minutes:errors.changed'));
      expect((await s.sign(s.lead, sha256)).capacity).toBe('lead');
      await expect(s.sign(s.lead, sha256)).rejects.toEqual(key('minutes:errors.signed'));
      expect((await s.sign(s.one, sha256)).accepted).toBeNull();
      expect(await outcomes(s.trx, s.assessmentId)).toEqual([]);
      expect((await s.state()).status).toBe('in_review');
      const last = await s.sign(s.two, sha256);
      expect(last.accepted).not.toBeNull();
      expect(await s.state()).toEqual({
        ...{ status: 'accepted', accepted_by: s.two.userId, accepted_at: now },
      });
      expect(await outcomes(s.trx, s.assessmentId)).toEqual([
        { standard_code: 'S01', is_met: false, minutes_id: id },
      ]);
      const [minutes] = await s.all();
      expect(minutesState(minutes!)).toBe('signed');
      // What is kept gives the checksum that was signed.
      const content = await s.content(id);
      expect(contentSha256(content)).toBe(sha256);
      expect(content.verdicts.find(({ code }) => code === 'S01.R1')).toMatchObject({
        seats: [{ verdict: 'met' }, { verdict: 'not_met' }],
        agreed: { verdict: 'partly', source: 'moderated', reason: 'Setengah' },
      });
      // The unit is told what was agreed on, not what either found.
      const told = await s.trx
        .selectFrom('closed_verdicts')
        .where('requirement_id', '=', s.requirements.get('S01.R1') ?? '')
        .select(['verdict', 'minutes_id'])
        .execute();
      expect(told).toEqual([{ verdict: 'partly', minutes_id: id }]);
    }),
  );

  it(
    'of one seat are signed by its holder and a lead',
    scene(1, async (s) => {
      const { sha256 } = await s.prepare(s.one);
      await s.sign(s.one, sha256);
      expect((await s.state()).status).toBe('in_review');
      expect(
        (await s.sign(s.lead, sha256)).accepted?.sections[0]?.requirements[0]?.verdict,
      ).toMatchObject({ verdict: 'met' });
      expect((await s.state()).status).toBe('accepted');
    }),
  );

  it(
    'that are not signed by all lapse when a seat is vacated, a verdict changes or the work goes back',
    scene(2, async (s) => {
      const first = await s.prepare(s.lead);
      await s.sign(s.one, first.sha256);
      await s.settle('Setelah dibahas lagi');
      expect((await s.all()).map((one) => [minutesState(one), one.lapsedBecause])).toEqual([
        ['lapsed', 'verdicts'],
      ]);
      await expect(s.sign(s.lead, first.sha256)).rejects.toEqual(key('minutes:errors.changed'));
      const second = await s.prepare(s.lead);
      expect(second.act.number).toBe(2);
      await s.run(s.two, (db) => recuse(db, s.two, { ...s.at, reason: 'Kerabat' }));
      await expect(s.prepare(s.lead)).rejects.toEqual(key('minutes:errors.unsettled'));
      const lapsed = await s.trx
        .selectFrom('minutes')
        .select('lapsed_because as why')
        .orderBy('act_number')
        .execute();
      expect(lapsed).toEqual([
        { why: 'verdicts' },
        { why: expect.stringMatching(/seat|verdicts/) },
      ]);
    }),
  );

  it(
    'lapse with a return',
    scene(1, async (s) => {
      await s.prepare(s.one);
      const dueOn = addDays(jakartaDate(now), 14);
      await s.run(s.lead, (db) =>
        returnAssessment(db, s.lead, { ...s.at, reason: 'Lengkapi', dueOn }),
      );
      const [row] = await s.trx.selectFrom('minutes').select('lapsed_because as why').execute();
      expect(row).toEqual({ why: 'returned' });
    }),
  );

  it(
    'keep their numbers without gaps, whatever is taken back',
    scene(1, async (s) => {
      const far = await seatWorld(s.trx, { seats: 1, regionCode: '33.26', year: 2061 });
      const made = await s.prepare(s.one);
      const lead = await makePerson(s.trx, 'lead_assessor', '33');
      const work = { assessmentId: far.assessmentId, now };
      await s.run(far.one, (db) => claimSeat(db, far.one, work));
      await s.run(far.one, (db) => judgeAll(db, far.one, far));
      await s.run(far.one, (db) => submitSeat(db, far.one, work));
      await expect(
        s.run(lead, async (db) => {
          await prepareMinutes(db, lead, work);
          throw new Error('taken back');
        }),
      ).rejects.toThrow('taken back');
      const other = await s.run(lead, (db) => prepareMinutes(db, lead, work));
      expect([made.act.number, other.act.number]).toEqual([1, 2]);
    }),
  );
});

describe('a reopening', () => {
  it(
    'is an act of its own: moderation is open again, outcomes are out of force, the signed minutes stay',
    scene(2, async (s) => {
      const signed = await s.prepare(s.lead);
      for (const who of [s.one, s.two, s.lead]) await s.sign(who, signed.sha256);
      expect(await s.run(s.lead, (db) => outcomes(db, s.assessmentId))).toHaveLength(1);
      await expect(s.again(' ')).rejects.toEqual(key('minutes:errors.reasonRequired'));
      await expect(
        s.run(s.one, (db) => reopen(db, s.one, { ...s.at, reason: 'x' })),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect((await s.again()).number).toBe(2);
      expect((await s.state()).status).toBe('in_review');
      expect(await s.run(s.lead, (db) => outcomes(db, s.assessmentId))).toEqual([]);
      expect(await outcomes(s.trx, s.assessmentId)).toHaveLength(1);
      await s.settle('Bukti diterima sebagian');
      // Also what both found alike.
      const alike = {
        requirementId: s.requirements.get('S01.R2') ?? '',
        verdict: 'not_met',
      } as const;
      await s.run(s.lead, (db) =>
        moderate(db, s.lead, {
          ...{ ...s.at, ...alike, level: null, score: null, reason: 'Keliru', version: 1 },
        }),
      );
      const next = await s.prepare(s.lead);
      expect(next.act.number).toBe(3);
      for (const who of [s.one, s.two, s.lead]) await s.sign(who, next.sha256);
      expect(await s.run(s.lead, (db) => outcomes(db, s.assessmentId))).toEqual([
        expect.objectContaining({ minutes_id: next.id }),
      ]);
      const [latest, first] = await s.all();
      expect([minutesState(latest!), minutesState(first!)]).toEqual(['signed', 'reopened']);
      const of = { ...s.at, minutesId: first!.id };
      const letter = await s.run(s.lead, (db) => getLetter(db, s.lead, of));
      expect(letter).toMatchObject({ isReopened: true, later: { minutesId: latest!.id } });
      expect((await s.content(latest!.id)).reopening).toMatchObject({
        ...{ number: 2, reason: 'Keberatan unit', minutes: { number: 1 } },
      });
      expect(contentSha256(await s.content(first!.id))).toBe(signed.sha256);
    }),
  );

  it(
    'of one seat opens the seat to its holder',
    scene(1, async (s) => {
      const { sha256 } = await s.prepare(s.one);
      for (const who of [s.one, s.lead]) await s.sign(who, sha256);
      await s.again();
      await s.run(s.one, (db) =>
        judge(db, s.one, s, 'S01.R1', { verdict: 'not_met', reason: 'Keliru', verdictVersion: 1 }),
      );
      await s.run(s.one, (db) => submitSeat(db, s.one, s.at));
      const next = await s.prepare(s.one);
      for (const who of [s.one, s.lead]) await s.sign(who, next.sha256);
      expect(await s.run(s.lead, (db) => outcomes(db, s.assessmentId))).toMatchObject([
        { is_met: false, minutes_id: next.id },
      ]);
    }),
  );

  it(
    'takes out of the work who was kept from it since',
    scene(2, async (s) => {
      const { sha256 } = await s.prepare(s.lead);
      for (const who of [s.one, s.two, s.lead]) await s.sign(who, sha256);
      await s.run(s.two, (db) => recuse(db, s.two, { ...s.at, reason: 'Kerabat' }));
      await s.again();
      await expect(s.prepare(s.lead)).rejects.toEqual(key('minutes:errors.unsettled'));
      const seats = await s.trx
        .selectFrom('review_seats')
        .select(['seat', 'holder_id'])
        .orderBy('seat')
        .execute();
      expect(seats).toEqual([
        { seat: 1, holder_id: s.one.userId },
        { seat: 2, holder_id: null },
      ]);
    }),
  );
});

describe('the letter to the unit', () => {
  it(
    'is prefilled from the reasons, worded by the lead, and sent with the last signature',
    scene(2, async (s) => {
      const { sha256 } = await s.prepare(s.lead);
      const letters = () => s.run(s.lead, (db) => listLetters(db, s.assessmentId));
      const [draft] = await letters();
      expect(draft).toMatchObject({ version: 1, sentAt: null, editedByName: null });
      expect(draft!.missing).toContain(': Setengah');
      expect(draft!.strengths).toContain('Terlihat pada sistem');
      const edit = (actor: SignedInActor, version: number, missing = 'Lengkapi SK') =>
        s.run(actor, (db) =>
          editLetter(db, actor, { ...s.at, strengths: 'Baik', missing, version }),
        );
      await expect(edit(s.one, 1)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await edit(s.lead, 1)).toBe(2);
      expect(await edit(s.lead, 1)).toBe(2);
      await expect(edit(s.lead, 1, 'lain')).rejects.toEqual(key('minutes:errors.letterChanged'));
      const unit = () =>
        s.run(
          { ...s.lead, role: 'unit_head', scope: s.regionCode, homeRegion: s.regionCode },
          (db) => listLetters(db, s.assessmentId),
        );
      expect(await unit()).toEqual([]);
      for (const who of [s.one, s.two, s.lead]) await s.sign(who, sha256);
      expect(await unit()).toMatchObject([{ missing: 'Lengkapi SK', sentAt: now }]);
      await expect(edit(s.lead, 2, 'lain')).rejects.toEqual(key('minutes:errors.changed'));
    }),
  );

  it(
    'brings the questions of those who judged to the unit, also about what is met',
    scene(2, async (s) => {
      const asked = ['S01.R1', 'S01.R2'].map((code) => s.requirements.get(code) ?? '');
      const question = 'Siapa yang\nmenetapkannya?';
      await s.trx
        .updateTable('verdicts')
        .set((eb) => ({ question, version: eb('version', '+', 1) }))
        .where('requirement_id', '=', anyOf(asked, 'uuid'))
        .where('assessment_id', '=', s.assessmentId)
        .execute();
      await s.prepare(s.lead);
      const [draft] = await s.run(s.lead, (db) => listLetters(db, s.assessmentId));
      // Both seats ask the same; it is said once.
      expect(draft!.missing.match(/Siapa yang menetapkannya\?/g)).toHaveLength(2);
      expect(draft!.missing).toContain('S01.R2 Pertanyaan penilai: Siapa yang menetapkannya?');
      expect(draft!.strengths).not.toContain('Siapa');
    }),
  );
});

describe('the database', () => {
  it(
    'refuses minutes that say something else than what was agreed on, and a number out of order',
    scene(2, async (s) => {
      const { id } = await s.prepare(s.lead);
      const copy = (content: ReturnType<typeof sql>, number: number) =>
        s.run(s.lead, (db) =>
          sql`insert into minutes (assessment_id, region_code, round, year, act_number, content,
              content_sha256, prepared_by, prepared_at)
            select assessment_id, region_code, round, year, ${number},
              jsonb_set(${content}, '{act,number}', ${String(number)}::jsonb), content_sha256,
              prepared_by, prepared_at
            from minutes where id = ${id}`.execute(db),
        );
      await s.settle('Lain');
      await expect(copy(sql`content`, 2)).rejects.toMatchObject({ constraint: 'minutes_content' });
      await s.settle('Setengah');
      // The versions of the verdicts went on; the content is put right, the number is not.
      const said = sql`jsonb_set(content, '{verdicts}', (
        select jsonb_agg(jsonb_set(v, '{agreed,version}', to_jsonb(g.version)))
        from jsonb_array_elements(content -> 'verdicts') v
          join agreed_verdicts g on g.requirement_id = (v ->> 'requirementId')::uuid))`;
      await expect(copy(said, 9)).rejects.toMatchObject({ constraint: 'act_numbers_gap' });
      await expect(copy(said, 1)).rejects.toMatchObject({ constraint: 'act_numbers_gap' });
      await copy(said, 2);
    }),
  );

  it(
    'accepts nothing by itself and changes no signed minutes',
    scene(1, async (s) => {
      const accept = () =>
        s.run(s.lead, (db) =>
          sql`update assessments set status = 'accepted' where id = ${s.assessmentId}`.execute(db),
        );
      await expect(accept()).rejects.toMatchObject({ constraint: 'assessments_step' });
      const { id, sha256 } = await s.prepare(s.one);
      for (const who of [s.one, s.lead]) await s.sign(who, sha256);
      for (const statement of [
        `update minutes set content = '{}' where id = '${id}'`,
        `delete from minutes_signatures`,
        `update minutes_signatures set capacity = 'seat2'`,
        `delete from minutes`,
      ]) {
        await expect(
          s.run(s.lead, (db) => sql.raw(statement).execute(db)),
          statement,
        ).rejects.toMatchObject({ code: '42501' });
      }
    }),
  );
});
