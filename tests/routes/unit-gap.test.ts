import { beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import type { AnswerValue } from '~/domain/instruments/answer';
import { computeItkp } from '~/domain/itkp/compute';
import type { ItkpInputsDraft } from '~/domain/itkp/input.schema';
import { insertItkpResult } from '~/domain/itkp/results.repo.server';
import { findRuleSet } from '~/domain/itkp/rule-set';
import { listItkpRuleSets } from '~/domain/itkp/rule-sets.repo.server';
import { loader as homeLoader } from '~/routes/unit+/home';
import { loader } from '~/routes/unit+/gap';
import { addFigure } from '~tests/factories/awards';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerOf, routeArgs } from '~tests/factories/route-args';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';
import { json } from '~db/sql';

const database = useDatabase();
const now = new Date();

let operator: SignedInActor;
let stranger: SignedInActor;
let assessor: SignedInActor;
let later: SignedInActor;
let own: Awaited<ReturnType<typeof openDraft>>;

beforeAll(async () => {
  const { db } = database;
  [operator, stranger, assessor, later] = await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    await makeCycle(trx, '35', 2028);
    return [
      await makePerson(trx, 'unit_operator', '33.25'),
      await makePerson(trx, 'unit_operator', '33.20'),
      await makePerson(trx, 'assessor', '33'),
      await makePerson(trx, 'unit_operator', '35.08'),
    ];
  });
  own = await db.asActor(dbActor(operator), (trx) => openDraft(trx, operator));
});

const load = (actor: SignedInActor | null, search = '') =>
  loader(routeArgs({ db: database.db, actor, path: `/unit/celah${search}` }) as never);

async function answer(code: string, value: AnswerValue, more = {}) {
  await database.db.asActor(dbActor(operator), (trx) =>
    saveAnswer(trx, operator, {
      ...{ assessmentId: own.assessmentId, requirementId: own.requirements.get(code) ?? '' },
      ...{ value, note: '', expectedVersion: 0, at: now, ...more },
    }),
  );
}

const count = async () => {
  const { system } = database.db;
  const rows = async (table: 'answers' | 'audit_events' | 'itkp_results') =>
    (await system.selectFrom(table).select('id').execute()).length;
  return [await rows('answers'), await rows('audit_events'), await rows('itkp_results')];
};

describe('who may see the gap', () => {
  it('is the unit, of its own region alone', async () => {
    const visitor = await load(null).catch((error: unknown) => error);
    expect(answerOf(visitor)).toMatchObject({ status: 302 });
    await expect(load(assessor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const theirs = await load(stranger);
    expect(theirs.basis).toBe('none');
    expect(theirs.evaluated?.report.unmeasured).toHaveLength(8);
    expect(theirs.sources.every(({ requirements }) => requirements.length === 0)).toBe(true);
  });

  it('has no figures for a year without rules', async () => {
    expect(await load(later)).toMatchObject({ year: 2028, setting: null, evaluated: null });
  });
});

describe('the gap before anything is filed', () => {
  const result = async (actor: SignedInActor, year: number, inputs: ItkpInputsDraft) => {
    const ruleSet = findRuleSet(await listItkpRuleSets(database.db.system), year);
    if (!ruleSet) throw new Error(`No rules of ${year}`);
    await insertItkpResult(database.db.system, {
      ...{ regionCode: actor.scope, year, asOf: `${year}-12-31`, status: 'official' },
      ...{ basis: 'computed', result: computeItkp(ruleSet, inputs), source: 'LKPP' },
      ...{ sourceUrl: null, assessmentId: null, releasedAt: now },
    });
  };
  const person = (code: string) => makePerson(database.db.system, 'unit_operator', code);

  it('starts from the last known year, as the home page does, and says which it is', async () => {
    const batang = await person('33.24');
    await result(batang, 2022, { B: { kind: 'formation', filled: 1, needed: 23 } });
    await result(batang, 2023, {
      A: { kind: 'given', score: '20.36' },
      B: { kind: 'formation', filled: 10, needed: 23 },
      C: { kind: 'maturity', count: 9 },
    });
    const home = await homeLoader(
      routeArgs({ db: database.db, actor: batang, path: '/unit' }) as never,
    );
    const page = await load(batang);
    expect(page.basis).toBe('last');
    expect(page.last).toMatchObject({ year: 2023, isSameRules: true, total: '73.40' });
    expect(page.last?.given).toEqual([{ code: 'A', score: '20.36' }]);
    expect(page.evaluated?.report.certain).toBe('73.40');
    expect(home.profile.itkp[0]?.results[0]?.result.total?.rounded).toBe('73.40');
    expect(page.evaluated?.texts).toMatchObject({ 'B.pembilang': '10', C: '9' });
    const tried = await load(batang, '?B.pembilang=23');
    expect(tried.evaluated).toMatchObject({ isChanged: true, report: { certain: '90.36' } });

    const draft = await database.db.asActor(dbActor(batang), (trx) => openDraft(trx, batang));
    const opened = await load(batang);
    expect(opened).toMatchObject({ basis: 'last', evaluated: { report: { certain: '73.40' } } });
    await database.db.asActor(dbActor(batang), (trx) =>
      saveAnswer(trx, batang, {
        ...{
          assessmentId: draft.assessmentId,
          requirementId: draft.requirements.get('A.R1') ?? '',
        },
        ...{
          value: { type: 'percentage', percentage: '100' },
          note: '',
          expectedVersion: 0,
          at: now,
        },
      }),
    );
    const begun = await load(batang);
    expect(begun).toMatchObject({ basis: 'filed', last: null });
    expect(begun.evaluated?.report.certain).toBe('10.00');
  });

  it('names the variables of that year without a draft', async () => {
    const unit = await person('33.21');
    await result(unit, 2023, { C: { kind: 'maturity', levels: { M01: 3, M02: 2 } } });
    const { evaluated, sources } = await load(unit);
    expect(evaluated?.texts).toMatchObject({ 'C.M01': '3', 'C.M02': '2' });
    expect(sources).toMatchObject([
      { partCode: 'C', requirements: [{ code: 'M01', requirementId: null }, { code: 'M02' }] },
    ]);
    expect(sources[0]?.requirements[0]?.title?.id).toBeTruthy();
  });

  it('takes only what the rules of the cycle take, and says that they are others', async () => {
    const unit = await person('33.19');
    await result(unit, 2021, {
      A: { kind: 'given', score: '12.00' },
      B: { kind: 'formation', filled: 5, needed: 10 },
    });
    const page = await load(unit);
    expect(page.last).toMatchObject({ year: 2021, isSameRules: false, given: [] });
    expect(page.evaluated?.texts['B.pembilang']).toBe('5');
  });

  it('stays empty where only the points were published, and tells them', async () => {
    const unit = await person('33.18');
    await addFigure(database.db.system, 'itkp_total', '71.20', { region: unit.scope });
    const page = await load(unit);
    expect(page.basis).toBe('none');
    expect(page.last).toMatchObject({ year: 2023, total: '71.20', hasInputs: false });
    expect(page.evaluated?.report.certain).toBe('0.00');
  });
});

describe('the gap of a draft', () => {
  it('counts only what is filed, and what is not as not measured', async () => {
    await answer('A.R1', { type: 'percentage', percentage: '97.5' });
    await answer('B.R1', { type: 'ratio', numerator: '10', denominator: '20' });
    await answer('M01', { type: 'level', level: 3 });
    const page = await load(operator);
    const { report } = page.evaluated ?? {};
    expect(page.basis).toBe('filed');
    expect(report?.certain).toBe('24.75');
    expect(report?.unmeasured.map(({ code }) => code)).toContain('C');
    expect(report?.target).toMatchObject({ code: 'cukup', missing: '25.26', reachable: true });
    expect(page.evaluated?.texts).toMatchObject({
      ...{ 'A.sirup': '97,5', 'B.pembilang': '10', 'B.penyebut': '20' },
      ...{ 'C.M01': '3', 'C.M02': '' },
    });
    const formation = page.sources.find(({ partCode }) => partCode === 'B');
    expect(formation?.requirements).toMatchObject([{ code: 'B.R1' }]);
  });

  it('leaves out what was brought from an earlier filing until a person confirms it', async () => {
    const requirementId = own.requirements.get('A.R4') ?? '';
    const value: AnswerValue = { type: 'flag', flag: true };
    await database.db.asActor(dbActor(operator), async (trx) => {
      const { id } = await trx.selectFrom('answers').select('id').executeTakeFirstOrThrow();
      await trx
        .insertInto('answers')
        .values({
          ...{ assessment_id: own.assessmentId, requirement_id: requirementId, carried_from: id },
          ...{ region_code: operator.scope, value: json(value), updated_by: operator.userId },
        })
        .execute();
    });
    const { evaluated } = await load(operator);
    expect(evaluated?.report.certain).toBe('24.75');
    expect(evaluated?.report.unmeasured.map(({ code }) => code)).toContain('A.toko_daring');
    await answer('A.R4', value, { expectedVersion: 1, confirm: true });
    expect((await load(operator)).evaluated?.report.certain).toBe('25.75');
  });

  it('reckons with the figures of the address, stores nothing and says so', async () => {
    const before = await count();
    const { evaluated } = await load(operator, '?target=baik&A.sirup=100&B.pembilang=20&x=1');
    expect(evaluated).toMatchObject({ isChanged: true, faults: {} });
    expect(evaluated?.report.certain).toBe('41.00');
    expect(evaluated?.report.target).toMatchObject({ code: 'baik', missing: '29.01' });
    expect((await load(operator, '?target=baik')).evaluated?.isChanged).toBe(false);
    expect(await count()).toEqual(before);
  });

  it('says at the field what it cannot read, and leaves its part out', async () => {
    const search = new URLSearchParams({
      ...{ 'A.sirup': '1.234', 'A.e_tendering': 'banyak', 'A.toko_daring': 'mungkin' },
      ...{ 'B.pembilang': '10,5', 'B.penyebut': '9999999', 'C.M01': '7', target: 'hebat' },
    });
    const { evaluated } = await load(operator, `?${search}`);
    expect(evaluated?.faults).toEqual({
      ...{ 'A.sirup': 'ambiguous', 'A.e_tendering': 'number', 'A.toko_daring': 'choice' },
      ...{ 'B.pembilang': 'whole', 'C.M01': 'choice' },
    });
    expect(evaluated?.report.certain).toBe('0.00');
    expect(evaluated?.report.target?.code).toBe('cukup');
    const many = await load(operator, '?B.pembilang=1&B.penyebut=9999999');
    expect(many.evaluated?.faults).toEqual({ 'B.pembilang': 'range', 'B.penyebut': 'range' });
    const none = await load(operator, '?B.pembilang=1&B.penyebut=0');
    const formation = none.evaluated?.report.unmeasured.find(({ code }) => code === 'B');
    expect(formation?.reason.code).toBe('zero_denominator');
  });
});
