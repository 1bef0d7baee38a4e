import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { saveVerdict } from '~/domain/assessments/review/save-verdict.server';
import type { AnswerValue } from '~/domain/instruments/answer';
import type { Requirement } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';
import { jakartaDate } from '~/shared/dates';
import {
  dbActor,
  fullAnswer,
  makeCycle,
  makeFiling,
  makePerson,
  type FilingInput,
} from '~tests/factories/review';
import { signOff } from '~tests/factories/minutes';
import { asOwner, useDatabase } from '~tests/setup/db';

import { acceptAssessment } from './accept-assessment.server';
import { getAssessmentOutcome } from './assessment-outcome.server';
import { recomputeItkp } from './recompute.server';
import { getRegionProfile } from './region-profile.server';

const database = useDatabase();
const now = new Date();
const MATURITY = ['PROSES', 'KELEMBAGAAN', 'SDM', 'SI'];
const INPUTS = ['A', 'B'];

/** Shares that give exactly 20.36 points of system use: 10 + 4 + 0 + 1 + 3 + 2.36. */
const BATANG: Record<string, string> = {
  sirup: '100',
  e_tendering: '80',
  e_katalog: '40',
  non_e_tendering: '60',
  e_kontrak: '47.2',
};

function batangAnswer(requirement: Requirement): AnswerValue {
  return requirement.answerType === 'percentage'
    ? { type: 'percentage', percentage: BATANG[requirement.indicator]! }
    : fullAnswer(requirement);
}

const as = <T>(actor: SignedInActor, fn: Parameters<typeof database.db.asActor<T>>[1]) =>
  database.db.asActor(dbActor(actor), fn);

/** A filing in review whose every requirement has a verdict: `met` unless `verdictOf` says otherwise. */
async function judged(
  input: Partial<FilingInput> & { year: number; scope?: string },
  verdictOf: (code: string) => Verdict | null = () => 'met',
) {
  const { year, scope = '33', ...filing } = input;
  const db = database.db.system;
  const cycleId = await makeCycle(db, scope, year);
  const assessor = await makePerson(db, 'assessor', scope);
  const lead = await makePerson(db, 'lead_assessor', scope);
  const made = await makeFiling(db, {
    cycleId,
    regionCode: '33.25',
    sections: [...MATURITY, ...INPUTS],
    answer: batangAnswer,
    ...filing,
  });
  const { assessmentId } = made;
  await as(assessor, async (trx) => {
    await claimSeat(trx, assessor, { assessmentId, now });
    for (const [code, requirementId] of made.requirements) {
      const verdict = verdictOf(code);
      if (verdict === null) continue;
      await saveVerdict(trx, assessor, {
        assessmentId,
        requirementId,
        verdict,
        level: code.startsWith('M') && verdict === 'met' ? 3 : null,
        reason: 'Diperiksa',
        round: 1,
        answerVersion: 1,
        verdictVersion: 0,
        now,
      });
    }
  });
  const accept = () => signOff(as, [assessor, lead], assessmentId, now);
  return { ...made, assessor, lead, accept, db };
}

const outcomesOf = async (assessmentId: string) => {
  const of = (table: 'standard_outcomes' | 'maturity_outcomes' | 'itkp_results') =>
    database.db.system
      .selectFrom(table)
      .where('assessment_id', '=', assessmentId)
      .selectAll()
      .execute();
  return {
    standards: await of('standard_outcomes'),
    levels: await of('maturity_outcomes'),
    results: await of('itkp_results'),
  };
};

describe('the last signature', () => {
  it("computes Batang 2023 from verified answers: 20.36 + 13.04 + 40.00 = 73.40, 'Baik'", async () => {
    const w = await judged({ year: 2023 });
    await w.accept();
    const { outcome } = await as(w.assessor, (db) =>
      getAssessmentOutcome(db, w.assessor, w.assessmentId),
    );
    const result = outcome?.itkp?.results[0]?.result;
    const scores = result?.parts.map(({ code, score }) => [code, score?.rounded ?? null]);
    expect(scores).toEqual([
      ['A', '20.36'],
      ['B', '13.04'],
      ['C', '40.00'],
      ['D', null],
    ]);
    expect(result?.total?.rounded).toBe('73.40');
    expect(result?.predicate?.code).toBe('baik');
    expect(outcome?.maturity).toMatchObject({ proaktif: 9, total: 9, overall: 3 });
    expect(outcome?.unverified).toEqual([]);

    const [stored] = (await outcomesOf(w.assessmentId)).results;
    expect(stored).toMatchObject({ total: '73.40', predicate: 'baik', released_at: null });
    expect(await recomputeItkp(w.db, stored!.id)).toMatchObject({
      same: true,
      sha256: stored!.result_sha256,
    });
    await asOwner(w.db, (trx) =>
      trx
        .updateTable('itkp_results')
        .set({ result_sha256: '0'.repeat(64) })
        .where('id', '=', stored!.id)
        .execute(),
    );
    expect((await recomputeItkp(w.db, stored!.id)).same).toBe(false);
  });

  it('writes the outcomes once, however often and by however many it is signed', async () => {
    const w = await judged({ year: 2024, sections: ['S01', 'S02', ...MATURITY, ...INPUTS] });
    const tries = await Promise.allSettled([w.accept(), w.accept()]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(w.accept()).rejects.toMatchObject({ code: 'CONFLICT' });
    const { standards, levels, results } = await outcomesOf(w.assessmentId);
    expect([standards.length, levels.length, results.length]).toEqual([2, 9, 1]);
    expect(standards[0]).toMatchObject({
      is_met: true,
      basis: 'verified',
      decided_on: jakartaDate(now),
      released_at: null,
    });
    const events = await w.db
      .selectFrom('audit_events')
      .where('entity_id', '=', w.assessmentId)
      .where('action', '=', 'assessment.accepted')
      .selectAll()
      .execute();
    expect(events).toHaveLength(1);
  });

  it('refuses while a verdict is missing or stands on an earlier answer, and changes nothing', async () => {
    const w = await judged({ year: 2025, sections: ['S01'] }, (code) =>
      code === 'S01.R2' ? null : 'met',
    );
    await w.db
      .updateTable('answers')
      .set({ version: 2 })
      .where('assessment_id', '=', w.assessmentId)
      .where('requirement_id', '=', w.requirements.get('S01.R1')!)
      .execute();
    await expect(w.accept()).rejects.toMatchObject({
      code: 'INVALID',
      messageKey: 'assessor:errors.verdictsMissing',
      params: { count: 2 },
    });
    const { status } = await w.db
      .selectFrom('assessments')
      .select('status')
      .where('id', '=', w.assessmentId)
      .executeTakeFirstOrThrow();
    expect(status).toBe('in_review');
    expect((await outcomesOf(w.assessmentId)).standards).toEqual([]);
  });

  it('says what is missing of a standard that was not met', async () => {
    const w = await judged({ year: 2022, sections: ['S01'] }, (code) =>
      code === 'S01.R2' ? 'not_met' : 'met',
    );
    await w.accept();
    const { standards, results } = await outcomesOf(w.assessmentId);
    expect(standards[0]).toMatchObject({
      is_met: false,
      missing: [{ code: 'S01.R2', verdict: 'not_met' }],
    });
    expect(results).toEqual([]);
  });

  it('leaves a part without a verified input not computable, never 0', async () => {
    const w = await judged({ year: 2021, scope: '33.25', isSimulated: true }, (code) =>
      code === 'M02' ? 'not_assessable' : code === 'B.R1' ? 'not_met' : 'met',
    );
    await w.accept();
    const { levels, results } = await outcomesOf(w.assessmentId);
    expect(levels.map(({ variable_code }) => variable_code)).not.toContain('M02');
    expect(levels).toHaveLength(8);
    expect(results[0]).toMatchObject({ basis: 'simulated', total: null, predicate: null });
    const { outcome } = await as(w.assessor, (db) =>
      getAssessmentOutcome(db, w.assessor, w.assessmentId),
    );
    const parts = outcome?.itkp?.results[0]?.result.parts ?? [];
    const byCode = new Map(parts.map((part) => [part.code, part]));
    expect(byCode.get('B')).toMatchObject({ status: 'not_computable', score: null });
    expect(byCode.get('C')?.reason?.code).toBe('not_assessable');
    expect(byCode.get('B')?.reason?.code).toBe('not_verified');
    const waiting = outcome?.unverified.map(({ requirementCode }) => requirementCode);
    expect(waiting).toEqual(['B.R1', 'M02']);
  });

  it('waits for the holder and a lead assessor, and shows nothing to the office before, everything after', async () => {
    const w = await judged({ year: 2020, sections: ['S03', ...MATURITY] });
    const other = await makePerson(w.db, 'assessor', '33');
    const office = await makePerson(w.db, 'governor_office', '33');
    const auditor = await makePerson(w.db, 'auditor', '33');
    const { assessmentId } = w;
    const acceptAs = (actor: SignedInActor) =>
      as(actor, (db) => acceptAssessment(db, actor, { assessmentId, now }));
    await expect(acceptAs(other)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(acceptAs(auditor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const read = (actor: SignedInActor) =>
      as(actor, (db) => getAssessmentOutcome(db, actor, assessmentId));
    await expect(read(office)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(acceptAs(w.lead)).rejects.toMatchObject({ code: 'CONFLICT' });
    await acceptAs(w.assessor);
    await expect(read(office)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await acceptAs(w.lead);
    expect((await read(office)).outcome?.standards?.met).toBe(1);
    const visitor = {
      userId: null,
      role: 'public',
      scope: '',
      homeRegion: null,
      ip: '',
      requestId: '',
    };
    const profile = await database.db.asActor(visitor, (db) => getRegionProfile(db, '33.25'));
    expect(profile.standards?.items.find(({ code }) => code === 'S03')?.decision).toBeNull();
    const inside = await as(office, (db) => getRegionProfile(db, '33.25'));
    expect(inside.standards?.items.find(({ code }) => code === 'S03')).toMatchObject({
      metOn: jakartaDate(now),
      decision: { basis: 'verified', assessmentId },
    });
  });
});

describe('getRegionProfile', () => {
  it('sets published beside computed with a signed difference, flagged above the tolerance', async () => {
    const db = database.db.system;
    const w = await judged({ year: 2023, scope: '33.20', regionCode: '33.20' });
    await w.accept();
    const figure = (indicator: string, value: string, asOf: string) => ({
      region_code: '33.20',
      indicator,
      year: 2023,
      period_from: '2023-01-01',
      period_to: '2023-12-31',
      as_of: asOf,
      status: 'official' as const,
      value,
      unit: 'score',
      source: 'Uji',
      source_url: null,
      entered_by: null,
      released_at: now,
    });
    await db
      .insertInto('published_figures')
      .values([
        figure('itkp_total', '70.00', '2024-01-01'),
        figure('itkp_total', '73.50', '2024-02-01'),
        figure('itkp_system_use', '20.36', '2024-02-01'),
        figure('itkp_hr', '13.04', '2024-02-01'),
        figure('itkp_maturity', '40', '2024-02-01'),
      ])
      .execute();
    const profile = await as(w.assessor, (trx) => getRegionProfile(trx, '33.20'));
    const [year] = profile.itkp;
    expect(year?.published).toMatchObject({ total: '73.50', asOf: '2024-02-01' });
    expect(year?.comparison?.total).toMatchObject({
      published: '73.50',
      other: '73.40',
      difference: '+0.10',
      flagged: true,
    });
    expect(year?.publishedSum).toMatchObject({ other: '73.40', flagged: true });
    expect(year?.comparison?.parts.find(({ code }) => code === 'A')?.flagged).toBe(false);
    expect(year?.gap).toMatchObject({ next: { code: 'sangat_baik' }, points: '16.61' });
  });
});
