import { beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { carryForward } from '~/domain/assessments/carry/carry-forward.server';
import { startAssessment } from '~/domain/assessments/start-assessment.server';
import { action, loader } from '~/routes/unit+/carried';
import { loader as differenceLoader } from '~/routes/unit+/difference';
import { action as saveAction, loader as requirementLoader } from '~/routes/unit+/requirement';
import { makeEarlierFiling } from '~tests/factories/earlier';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerOf, formOf, routeArgs } from '~tests/factories/route-args';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const now = new Date();
let operator: SignedInActor;
let stranger: SignedInActor;
let assessor: SignedInActor;
let sectionId: string;

beforeAll(async () => {
  const { db } = database;
  [operator, stranger, assessor] = await db.asSystem({}, async (trx) => {
    await makeEarlierFiling(trx, { year: 2023, regionCode: '33.25', sections: ['S01', 'B'] });
    await makeCycle(trx, '33', 2024);
    return [
      await makePerson(trx, 'unit_operator', '33.25'),
      await makePerson(trx, 'unit_operator', '33.20'),
      await makePerson(trx, 'assessor', '33'),
    ];
  });
  for (const actor of [operator, stranger]) {
    await db.asActor(dbActor(actor), async (trx) => {
      const at = now;
      const { assessmentId } = await startAssessment(trx, actor, { at, isSimulated: true });
      if (actor === operator) await carryForward(trx, actor, { assessmentId, at });
    });
  }
  const { items } = await difference(operator);
  const first = items.find(({ code }) => code === 'S01.R1')?.now?.requirement.requirementId;
  const section = await db.system
    .selectFrom('instrument_requirements')
    .where('id', '=', first ?? '')
    .select('section_id')
    .executeTakeFirstOrThrow();
  sectionId = section.section_id;
});

const args = (
  actor: SignedInActor | null,
  call: Partial<Parameters<typeof routeArgs>[0]> & { section?: string } = {},
) =>
  routeArgs({
    ...{ db: database.db, actor, path: '/unit', params: { sectionId: call.section ?? sectionId } },
    ...call,
  }) as never;
const difference = (actor: SignedInActor | null, search = '') =>
  differenceLoader(args(actor, { path: `/unit/perbedaan${search}`, section: 'x' }));
const page = (actor: SignedInActor | null = operator) => loader(args(actor));
const confirm = (fields: Record<string, string>, shown: string[], actor = operator) => {
  const form = formOf(fields);
  for (const one of shown) form.append('shown[]', one);
  return action(args(actor, { form }));
};
const shownOf = ({ pending, marks }: Awaited<ReturnType<typeof loader>>) =>
  pending.map(({ requirementId, answer }) =>
    [requirementId, answer?.version ?? 0, marks[requirementId]]
      .filter((part) => part !== '')
      .join('.'),
  );
const refusalOf = (call: unknown) =>
  Promise.resolve(call).catch((thrown: unknown) => thrown as { code?: string });

describe('who may come in', () => {
  it('is the unit alone, and nothing is there for another region', async () => {
    for (const call of [page, difference]) {
      expect(answerOf(await refusalOf(call(null)))).toMatchObject({ status: 302 });
      expect(await refusalOf(call(assessor))).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect((await difference(stranger)).earlier).toBeNull();
    const theirs = await page(stranger).catch(() => null);
    expect(theirs?.pending ?? []).toEqual([]);
    const before = shownOf(await page());
    await refusalOf(confirm({ intent: 'all' }, before, stranger));
    expect(shownOf(await page())).toEqual(before);
    await expect(loader(args(operator, { section: 'x' }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('the answers that were brought along', () => {
  it('are not confirmed with another file, or another place in it, than the one shown', async () => {
    const before = await page();
    const [first] = before.pending.filter(({ evidence }) => evidence.length > 0);
    const [file] = first?.evidence ?? [];
    const point = (pointer: string) =>
      database.db.system
        .updateTable('evidence_links')
        .set({ pointer })
        .where('id', '=', file?.linkId ?? '')
        .execute();
    const intent = `one.${first?.requirementId}`;
    await point('hlm. 99');
    for (const shown of [shownOf(before), [`${first?.requirementId}.1`]]) {
      await confirm({ intent }, shown);
      expect((await page()).pending).toHaveLength(before.pending.length);
    }
    await point(file?.pointer ?? '');
    expect(shownOf(await page())).toEqual(shownOf(before));
  });

  it('are saved on their own page, and confirmed there only with the files it showed', async () => {
    const { db } = database;
    const { pending, desk } = await page();
    const one = pending.findLast(({ evidence }) => evidence.length > 0);
    const requirementId = one?.requirementId ?? '';
    const claim = one?.answer?.value?.type === 'claim' ? one.answer.value.claim : '';
    const about = { db, actor: operator, params: { requirementId } };
    const path = `/unit/butir/${requirementId}?pekerjaan=${desk.assessment.id}`;
    const shown = () => requirementLoader(routeArgs({ ...about, path }) as never);
    const save = async (version: number, files: Record<string, string>) => {
      const form = formOf({ intent: 'confirm', claim, note: `ke-${version}`, ...files });
      form.set('version', String(version));
      const saved = await saveAction(routeArgs({ ...about, path, form, multipart: true }) as never);
      expect(answerOf(saved)).toMatchObject({ status: 303, location: path.split('?')[0] });
      return (await shown()).requirement.answer;
    };
    const { filesMark } = await shown();
    expect(filesMark).not.toBe('');
    await db.system
      .updateTable('evidence_links')
      .set({ pointer: 'hlm. 98' })
      .where('id', '=', one?.evidence[0]?.linkId ?? '')
      .execute();
    const left = { note: 'ke-1', version: 2, carried: 'unconfirmed' };
    expect(await save(1, { filesMark })).toMatchObject(left);
    expect(await save(2, {})).toMatchObject({ ...left, note: 'ke-2', version: 3 });
    const now = await shown();
    expect(now.filesMark).not.toBe(filesMark);
    expect(await save(3, { filesMark: now.filesMark })).toMatchObject({
      note: 'ke-3',
      carried: 'confirmed',
    });
    expect((await shown()).filesMark).toBe('');
  });

  it('are confirmed one by one or all at once, and only as they were shown', async () => {
    const before = shownOf(await page());
    expect(before.length).toBeGreaterThan(2);
    const [first = '', second = ''] = before;
    const one = `one.${first.split('.')[0]}`;
    const alone = answerOf(await confirm({ intent: one }, before));
    expect(alone).toMatchObject({ status: 303, location: `/unit/bagian/${sectionId}/konfirmasi` });
    expect(shownOf(await page())).toEqual(before.slice(1));
    // One that was not shown, and a version that is not there: nothing is confirmed.
    await confirm({ intent: 'all' }, before.slice(2));
    await confirm({ intent: 'all' }, [`${second.split('.')[0]}.9`, ...before.slice(2)]);
    expect(shownOf(await page())).toEqual(before.slice(1));
    expect(answerOf(await confirm({ intent: 'x' }, before))).toMatchObject({ status: 422 });
    const all = answerOf(await confirm({ intent: 'all' }, before.slice(1)));
    expect(all).toMatchObject({ status: 303, location: `/unit/bagian/${sectionId}` });
    expect((await page()).pending).toEqual([]);
  });
});

describe('the difference', () => {
  it('counts every kind and shows the one asked for', async () => {
    const all = await difference(operator);
    const total = all.counts.reduce((sum, { count }) => sum + count, 0);
    expect(all.items).toHaveLength(total);
    for (const { kind, count } of all.counts) {
      const { items, shown } = await difference(operator, `?tampil=${kind}`);
      expect(shown).toBe(kind);
      expect(items).toHaveLength(count);
    }
    expect((await difference(operator, '?tampil=lain')).items).toHaveLength(total);
  });
});
