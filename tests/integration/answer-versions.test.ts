import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { saveAnswer, type SavedAnswer } from '~/domain/assessments/save-answer.server';
import { StaleAnswer } from '~/domain/assessments/stale-answer';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { openDraft } from '~tests/factories/unit';
import { useDatabase, withRollback, type Rollback } from '~tests/setup/db';

const at = new Date();

/** What one person does: read the answer, or save a text on the version last read or won. */
type Step = { who: 0 | 1; act: 'read' } | { who: 0 | 1; act: 'save'; text: string };

const who = fc.constantFrom(0 as const, 1 as const);
const steps = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.record({ who, act: fc.constant('read' as const) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        who,
        act: fc.constant('save' as const),
        text: fc.constantFrom('a', 'b', 'c', 'ab', ''),
      }),
    },
  ),
  { minLength: 1, maxLength: 14 },
);

interface Desk {
  people: [SignedInActor, SignedInActor];
  assessmentId: string;
  requirementId: string;
}

async function save(
  { as }: Rollback,
  { people, ...key }: Desk,
  person: 0 | 1,
  note: string,
  expectedVersion: number,
): Promise<SavedAnswer | StaleAnswer> {
  const actor = people[person];
  const input = { ...key, note, expectedVersion, value: null, at };
  try {
    return await as(dbActor(actor), (db) => saveAnswer(db, actor, input));
  } catch (error) {
    if (error instanceof StaleAnswer) return error;
    throw error;
  }
}

async function history({ trx }: Rollback, { assessmentId, requirementId }: Desk) {
  return trx
    .selectFrom('answer_versions as v')
    .innerJoin('answers as a', 'a.id', 'v.answer_id')
    .where('a.assessment_id', '=', assessmentId)
    .where('a.requirement_id', '=', requirementId)
    .select(['v.version', 'v.note', 'v.written_by as by', 'a.version as last', 'a.note as now'])
    .orderBy('v.version')
    .execute();
}

async function play(scene: Rollback, desk: Desk, all: readonly Step[]): Promise<void> {
  const base: [number, number] = [0, 0];
  const told: { note: string; version: number }[] = [];
  const wins: { note: string; by: string }[] = [];
  for (const step of all) {
    const before = await history(scene, desk);
    if (step.act === 'read') {
      base[step.who] = before.length;
      continue;
    }
    const result = await save(scene, desk, step.who, step.text, base[step.who]);
    const now = before.at(-1);
    if (result instanceof StaleAnswer) {
      // The loser has the winner's text in hand, and nothing was written.
      expect(result.current).toMatchObject({ note: now?.note, version: now?.version });
      expect(base[step.who]).not.toBe(before.length);
      expect(await history(scene, desk)).toEqual(before);
      base[step.who] = result.current?.version ?? 0;
      continue;
    }
    base[step.who] = result.version;
    if (result.version > 0) told.push({ note: step.text, version: result.version });
    if (result.changed) wins.push({ note: step.text, by: desk.people[step.who].userId });
    else expect(now?.note ?? '').toBe(step.text);
  }
  const kept = await history(scene, desk);
  // No gaps, each winner's text in its turn, and the last one in force.
  expect(kept.map((one) => one.version)).toEqual(kept.map((_, index) => index + 1));
  expect(kept.map(({ note, by }) => ({ note, by }))).toEqual(wins);
  const last = kept.at(-1);
  if (last) expect([last.last, last.now]).toEqual([last.version, last.note]);
  // Whatever was called saved is there under the version that was named.
  for (const { note, version } of told) expect(kept[version - 1]?.note).toBe(note);
}

it(
  'any interleaving of saves by two people loses nothing',
  () =>
    withRollback(async (scene) => {
      const { trx, as } = scene;
      await makeCycle(trx, '33', 2024);
      const people: Desk['people'] = [
        await makePerson(trx, 'unit_operator', '33.25'),
        await makePerson(trx, 'unit_head', '33.25'),
      ];
      const { assessmentId, requirements } = await as(dbActor(people[0]), (db) =>
        openDraft(db, people[0], { standards: ['S01', 'S02', 'S03', 'S04'] }),
      );
      const unused = [...requirements.entries()].filter(([code]) => /^(S0[1-4]|M)/.test(code));
      await fc.assert(
        fc.asyncProperty(steps, async (all) => {
          // Every run has an answer of its own to begin with nothing.
          const [, requirementId = ''] = unused.pop() ?? [];
          await play(scene, { people, assessmentId, requirementId }, all);
        }),
        { numRuns: Math.min(40, unused.length), endOnFailure: true },
      );
    }),
  120_000,
);

const race = useDatabase();

it('of several who save at the very same moment one wins, and the others get that text', async () => {
  const { db } = race;
  const people = await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    return [
      await makePerson(trx, 'unit_operator', '33.25'),
      await makePerson(trx, 'unit_head', '33.25'),
    ] as const;
  });
  const draft = await db.asActor(dbActor(people[0]), (trx) => openDraft(trx, people[0]));
  const requirementId = draft.requirements.get('S01.R1') ?? '';
  const { assessmentId } = draft;
  for (let version = 0; version < 8; version++) {
    const texts = [0, 1, 2, 3].map((writer) => `versi ${version + 1} oleh ${writer}`);
    const results = await Promise.allSettled(
      texts.map((note, writer) => {
        const actor = people[writer % 2] ?? people[0];
        const input = { assessmentId, requirementId, note, value: null, at };
        return db.asActor(dbActor(actor), (trx) =>
          saveAnswer(trx, actor, { ...input, expectedVersion: version }),
        );
      }),
    );
    const won = results.findIndex(({ status }) => status === 'fulfilled');
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      expect(result.reason).toBeInstanceOf(StaleAnswer);
      expect(result.reason).toMatchObject({ current: { note: texts[won], version: version + 1 } });
    }
  }
  const kept = await db.system
    .selectFrom('answer_versions')
    .select('version')
    .where('assessment_id', '=', assessmentId)
    .orderBy('version')
    .execute();
  expect(kept.map((row) => row.version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
