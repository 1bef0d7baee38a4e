import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { findActInForce } from '~/domain/assessments/minutes/act-in-force.repo.server';
import { getMinutes } from '~/domain/assessments/minutes/get-minutes.server';
import { listMinutes } from '~/domain/assessments/minutes/minutes.repo.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { reopen } from '~/domain/assessments/minutes/reopen.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { announceEdition } from '~/domain/awards/announce-edition.server';
import { announcementPreview } from '~/domain/awards/announcement-preview.server';
import { getOrigin } from '~/domain/awards/origin/get-origin.server';
import { getOutcomePage } from '~/domain/awards/origin/get-outcome-page.server';
import { signMinutes } from '~/domain/itkp/accept-assessment.server';
import { insertStandardOutcomes } from '~/domain/standards/standards.repo.server';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';
import { addEdition, addFigure, makeEligible } from '~tests/factories/awards';
import { dbActor, linkEvidence, makeCycle, makeFiling, makePerson } from '~tests/factories/review';
import { judge, seatWorld, type SeatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();
const today = jakartaDate(now);
const SECTIONS = ['S01', 'PROSES', 'KELEMBAGAAN', 'SDM', 'SI', 'A', 'B'];
const levelOf = (code: string) => (/^M\d/.test(code) ? 3 : null);

async function open({ trx, as }: Rollback, seats: 1 | 2, year = 2023) {
  const world = await seatWorld(trx, { seats, year, sections: SECTIONS });
  const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
  const { assessmentId, one, two, lead, regionCode } = world;
  const at = { assessmentId, now };
  const judges = seats === 2 ? [one, two] : [one];
  const people = {
    ...{ office: await makePerson(trx, 'governor_office', '33') },
    ...{ head: await makePerson(trx, 'unit_head', regionCode) },
    ...{ otherHead: await makePerson(trx, 'unit_head', '33.20') },
    auditor: await makePerson(trx, 'auditor', '33'),
  };
  for (const person of judges) {
    await run(person, (db) => claimSeat(db, person, at));
    await run(person, (db) => judgeEverything(db, person, world));
    await run(person, (db) => submitSeat(db, person, at));
  }
  if (seats === 2) await run(lead, (db) => agreeSame(db, lead, at));
  const sign = async (who: readonly SignedInActor[] = [...judges, lead]) => {
    const { sha256, id } = await run(lead, (db) => prepareMinutes(db, lead, at));
    for (const person of who) await run(person, (db) => signMinutes(db, person, { ...at, sha256 }));
    return id;
  };
  const origin = (actor: SignedInActor, code: string) =>
    run(actor, (db) =>
      getOrigin(db, actor, {
        ...{ assessmentId, requirementId: world.requirements.get(code) ?? '' },
      }),
    );
  return { ...world, ...people, trx, run, at, sign, origin };
}

async function judgeEverything(db: Db, actor: SignedInActor, world: SeatWorld): Promise<void> {
  for (const code of world.requirements.keys())
    await judge(db, actor, world, code, { level: levelOf(code) });
}

const rows = async (db: Db, assessmentId: string) => {
  const of = (table: 'standard_outcomes' | 'maturity_outcomes' | 'itkp_results') =>
    db.selectFrom(table).where('assessment_id', '=', assessmentId).selectAll().execute();
  return {
    standards: await of('standard_outcomes'),
    levels: await of('maturity_outcomes'),
    results: await of('itkp_results'),
  };
};

describe.each([1, 2] as const)('what follows from %i signed seat(s)', (seats) => {
  it('comes with the last signature and no earlier: standards with date, levels, n/9, formation, index', () =>
    withRollback(async (scene) => {
      const s = await open(scene, seats);
      const { sha256, id } = await s.run(s.lead, (db) => prepareMinutes(db, s.lead, s.at));
      const judges = seats === 2 ? [s.one, s.two] : [s.one];
      for (const person of judges) {
        await s.run(person, (db) => signMinutes(db, person, { ...s.at, sha256 }));
        const before = await rows(s.trx, s.assessmentId);
        expect(Object.values(before).flat()).toEqual([]);
      }
      // Taken back with the transaction that signs: nothing is left of either.
      await expect(
        s.run(s.lead, async (db) => {
          await signMinutes(db, s.lead, { ...s.at, sha256 });
          expect((await rows(db, s.assessmentId)).levels).toHaveLength(9);
          throw new Error('taken back');
        }),
      ).rejects.toThrow('taken back');
      expect(Object.values(await rows(s.trx, s.assessmentId)).flat()).toEqual([]);
      await s.run(s.lead, (db) => signMinutes(db, s.lead, { ...s.at, sha256 }));
      const { standards, levels, results } = await rows(s.trx, s.assessmentId);
      expect(standards).toMatchObject([
        { standard_code: 'S01', is_met: true, decided_on: today, minutes_id: id },
      ]);
      expect(levels.map(({ level, minutes_id }) => [level, minutes_id])).toEqual(
        Array.from({ length: 9 }, () => [3, id]),
      );
      expect(results).toMatchObject([{ minutes_id: id, basis: 'verified' }]);
      // The formation as it was verified: 10 of 23 posts.
      expect(Object.values(results[0]!.inputs as object)).toContainEqual({
        ...{ kind: 'formation', filled: 10, needed: 23 },
      });
      const page = await s.run(s.head, (db) => getOutcomePage(db, s.head, s.assessmentId));
      expect(page.outcome?.maturity).toMatchObject({ proaktif: 9, total: 9 });
      expect(page.act).toMatchObject({ minutesId: id });
    }));

  it('is put out of force by a reopening and written anew by new minutes; the old rows stay', () =>
    withRollback(async (scene) => {
      const s = await open(scene, seats);
      const first = await s.sign();
      await s.run(s.lead, (db) => reopen(db, s.lead, { ...s.at, reason: 'Keberatan' }));
      expect(await s.origin(s.head, 'S01.R1')).toMatchObject({
        ...{ place: { isAccepted: false }, verdict: null, act: null, counts: null, index: null },
      });
      expect(await s.run(s.head, (db) => findActInForce(db, s.assessmentId))).toBeNull();
      if (seats === 1) await s.run(s.one, (db) => submitSeat(db, s.one, s.at));
      const second = await s.sign();
      expect((await s.origin(s.head, 'S01.R1')).act?.minutesId).toBe(second);
      const { standards, results } = await rows(s.trx, s.assessmentId);
      expect(standards.map(({ minutes_id }) => minutes_id).sort()).toEqual([first, second].sort());
      expect(results).toHaveLength(2);
      const seen = await s.run(s.lead, (db) => rows(db, s.assessmentId));
      expect(seen.results.map(({ minutes_id }) => minutes_id)).toEqual([second]);
    }));
});

describe('the chain', () => {
  it('leads from the file to the verdict, the act, what it counts for and the index', () =>
    withRollback(async (scene) => {
      const s = await open(scene, 1);
      const id = await s.sign();
      const [act] = await s.run(s.lead, (db) => listMinutes(db, s.at));
      const requirementId = s.requirements.get('S01.R1') ?? '';
      const fileId = await linkEvidence(s.trx, { ...s, requirementId });
      const standard = await s.origin(s.head, 'S01.R1');
      expect(standard).toMatchObject({
        files: [{ fileId, name: 'bukti.pdf' }],
        ...{ answer: { version: 1 }, verdict: { verdict: 'met' }, index: { parts: [] } },
        act: { minutesId: id, number: act?.number, verificationCode: act?.verificationCode },
        counts: { kind: 'standard', isMet: true, decidedOn: today, met: 1, total: 17 },
      });
      const variable = await s.origin(s.office, 'M01');
      expect(variable.counts).toMatchObject({ kind: 'variable', level: 3, proaktif: 9, total: 9 });
      expect(variable.index?.parts.map(({ code }) => code)).toEqual(['C']);
      const share = await s.origin(s.auditor, 'A.R1');
      expect(share.counts).toEqual({ kind: 'input' });
      // A part after the group it is in, each with its formula.
      const codes = share.index?.parts.map(({ code }) => code) ?? [];
      expect(codes[0]).toBe('A');
      expect(codes.slice(1).every((code) => code.startsWith('A.'))).toBe(true);
      expect(share.index?.parts.every(({ formula }) => formula !== null)).toBe(true);
    }));

  it('tells nobody a verdict, an act, an outcome or a rank before everybody has signed', () =>
    withRollback(async (scene) => {
      const s = await open(scene, 2);
      await s.sign([s.one, s.two]);
      for (const reader of [s.head, s.one, s.three, s.lead, s.auditor])
        expect(await s.origin(reader, 'S01.R1')).toMatchObject({
          ...{ verdict: null, act: null, counts: null, index: null, awards: [] },
          requirement: { verdict: null },
        });
      await expect(s.origin(s.office, 'S01.R1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(s.origin(s.otherHead, 'S01.R1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }));

  it('stays closed to another region, another province, and whoever comes from the region', () =>
    withRollback(async (scene) => {
      const s = await open(scene, 1);
      await s.sign();
      const far = await makePerson(s.trx, 'governor_office', '35');
      const home = await makePerson(s.trx, 'lead_assessor', '33', s.regionCode);
      const admin = await makePerson(s.trx, 'administrator', '33');
      for (const reader of [s.otherHead, far, home, admin]) {
        await expect(s.origin(reader, 'S01.R1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
        expect(await s.run(reader, (db) => findActInForce(db, s.assessmentId))).toBeNull();
      }
      await expect(
        s.run(s.head, (db) =>
          getOrigin(db, s.head, {
            ...{ assessmentId: s.assessmentId, requirementId: s.assessmentId },
          }),
        ),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }));

  it('shows an award to the office before it is announced, and to everybody after, as announced', () =>
    withRollback(async (scene) => {
      const s = await open(scene, 1);
      await s.sign();
      await makeEligible(s.trx, '33.20', 100);
      for (const indicator of ['eblangkon_packages', 'eblangkon_value'])
        await addFigure(s.trx, indicator, '50', { region: s.regionCode });
      await addEdition(s.trx, 'rantai');
      const open_ = (await s.origin(s.office, 'M01')).awards;
      expect(open_).toMatchObject([
        { slug: 'rantai', category: 'best-participant', announcedOn: null, atOffice: true },
        { slug: 'rantai', category: 'ukpbj-proaktif', announcedOn: null, atOffice: true },
      ]);
      const gates = open_.map(({ uses }) => uses.find(({ code }) => code === 'kematangan'));
      expect(gates).toMatchObject([
        { what: 'gate', from: 'this', gate: { state: 'pass' } },
        { what: 'gate', from: 'this', gate: { state: 'pass' } },
      ]);
      expect((await s.origin(s.auditor, 'M01')).awards).toHaveLength(2);
      for (const reader of [s.head, s.one, s.lead]) {
        expect((await s.origin(reader, 'M01')).awards).toEqual([]);
        const page = await s.run(reader, (db) => getOutcomePage(db, reader, s.assessmentId));
        expect(page.awards).toEqual([]);
      }
      await s.run(s.office, async (db) => {
        const { expected } = await announcementPreview(db, s.office, 'rantai');
        await announceEdition(db, s.office, { slug: 'rantai', expected });
      });
      const sealed = () =>
        s.trx.selectFrom('award_results').select('result_sha256').orderBy('id').execute();
      const kept = await sealed();
      const [after] = (await s.origin(s.head, 'M01')).awards;
      expect(after).toMatchObject({
        slug: 'rantai',
        announcedOn: today,
        atOffice: false,
        rank: 2,
        place: 2,
        ranked: 2,
      });
      expect(after?.uses.map(({ from }) => from)).toEqual(['this', 'this']);
      // Reopened and signed anew since: what was announced stays as it was, and says that it read something else.
      await s.run(s.lead, (db) => reopen(db, s.lead, { ...s.at, reason: 'Keberatan' }));
      expect((await s.origin(s.head, 'M01')).awards).toEqual([]);
      await s.run(s.one, (db) => submitSeat(db, s.one, s.at));
      await s.sign();
      const [again] = (await s.origin(s.head, 'A.R1')).awards;
      expect(again?.uses.map(({ code, from }) => [code, from])).toContainEqual(['itkp', 'other']);
      expect(await sealed()).toEqual(kept);
    }));

  it('says of what was accepted before there were minutes that there are none, and breaks nowhere', () =>
    withRollback(async (scene) => {
      const s = await open(scene, 1);
      const cycleId = await makeCycle(s.trx, '33', 2019);
      const old = await makeFiling(s.trx, {
        ...{ cycleId, regionCode: s.regionCode, sections: ['S01'], status: 'accepted' },
      });
      const { assessmentId } = old;
      await s.trx
        .updateTable('assessments')
        .set({ accepted_at: now, accepted_by: s.one.userId })
        .where('id', '=', assessmentId)
        .execute();
      await sql`insert into closed_verdicts (assessment_id, region_code, round, requirement_id, verdict,
          reason, question, answer_version, evidence_key, assessor_id, judged_at)
        select ${assessmentId}, ${s.regionCode}, 1, x.requirement_id, 'met', '', '', 1, '',
          ${s.one.userId}, now() from answers x where x.assessment_id = ${assessmentId}`.execute(
        s.trx,
      );
      await insertStandardOutcomes(s.trx, s.regionCode, [
        {
          ...{ edition: '2014', standardCode: 'S01', isMet: true, decidedOn: today, missing: [] },
          ...{ basis: 'verified', source: 'Siklus lama', sourceUrl: null, assessmentId },
        },
      ]);
      const requirementId = old.requirements.get('S01.R1') ?? '';
      for (const reader of [s.head, s.lead, s.office, s.auditor]) {
        const page = await s.run(reader, (db) => getOutcomePage(db, reader, assessmentId));
        expect(page).toMatchObject({ act: null, outcome: { standards: { met: 1 } } });
        expect(
          await s.run(reader, (db) => getOrigin(db, reader, { assessmentId, requirementId })),
        ).toMatchObject({ verdict: { verdict: 'met' }, act: null, counts: { isMet: true } });
      }
      const minutes = await s.run(s.lead, (db) =>
        getMinutes(db, s.lead, { assessmentId, minutesId: null }),
      );
      expect(minutes).toMatchObject({
        shown: null,
        all: [],
        may: { reopen: false, prepare: false },
      });
    }));
});
