import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { chooseSections } from '~/domain/assessments/choose-sections.server';
import { saveAnswerAlone } from '~/domain/assessments/save-answer-alone.server';
import { saveAnswer, type SaveAnswerInput } from '~/domain/assessments/save-answer.server';
import type { Db } from '~db/sql';
import { isAppError } from '~/shared/app-error';
import { returnedWork } from '~tests/factories/returned';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { submitAgain } from '~tests/factories/submission';
import { answerAll, openDraft, versionOf } from '~tests/factories/unit';
import { withRollback } from '~tests/setup/db';

type Handles = Parameters<Parameters<typeof withRollback>[0]>[0];

const MET = { type: 'claim', claim: 'met' } as const;

/** A draft of which every requirement was answered, and read by this process. */
async function draftOf({ trx, as }: Handles) {
  const at = new Date();
  await makeCycle(trx, '33', 2024);
  const head = await makePerson(trx, 'unit_head', '33.25');
  const stranger = await makePerson(trx, 'unit_head', '33.20');
  const act = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
  const draft = await act(head, (db) => openDraft(db, head, { standards: ['S01', 'S02'], at }));
  await act(head, (db) => answerAll(db, head, draft.assessmentId, at));
  const id = (code: string) => draft.requirements.get(code) ?? '';
  return { act, head, stranger, draft, assessmentId: draft.assessmentId, id, at };
}

/** Saves as the page does; says what came of it and how many transactions it took. */
async function save(
  { act }: { act: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T> },
  actor: SignedInActor,
  input: Pick<SaveAnswerInput, 'assessmentId' | 'requirementId' | 'at'> & Partial<SaveAnswerInput>,
) {
  let transactions = 0;
  const outcome = await saveAnswerAlone(
    (fn) => {
      transactions++;
      return act(actor, fn);
    },
    actor,
    { value: MET, note: 'lain', expectedVersion: 1, ...input },
  ).then(
    ({ version, changed }) => `version ${version}${changed ? '' : ', unchanged'}`,
    (error: unknown) => {
      if (!isAppError(error)) throw error;
      return `${error.code} ${error.messageKey ?? ''}`.trim();
    },
  );
  return { outcome, transactions };
}

const lastEvent = async (trx: Db) => {
  const event = await trx
    .selectFrom('audit_events')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { action, entity, entity_id, region_code, before, after, user_id } = event;
  return { action, entity, entity_id, region_code, before, after, user_id };
};
const kept = (trx: Db) =>
  trx
    .selectFrom('answers')
    .select(['id', 'note', 'version'])
    .orderBy('id')
    .execute()
    .then((rows) => JSON.stringify(rows));

describe('the next text of an answer', () => {
  it('is written in one transaction, and noted as by the longer way', () =>
    withRollback(async (handles) => {
      const world = await draftOf(handles);
      const { act, head, assessmentId, id, at } = world;
      const key = { assessmentId, requirementId: id('S01.R1'), at };
      await act(head, (db) =>
        saveAnswer(db, head, { ...key, value: MET, note: 'satu', expectedVersion: 1 }),
      );
      const longer = await lastEvent(handles.trx);
      expect(await save(world, head, { ...key, note: 'dua', expectedVersion: 2 })).toEqual({
        outcome: 'version 3',
        transactions: 1,
      });
      expect(await lastEvent(handles.trx)).toEqual({
        ...longer,
        before: { ...(longer.before as object), value: MET, note: 'satu', version: 2 },
        after: { ...(longer.after as object), note: 'dua', version: 3 },
      });
    }));

  it('may take the value away, and only the value', () =>
    withRollback(async (handles) => {
      const world = await draftOf(handles);
      const { head, assessmentId, id, at } = world;
      const key = { assessmentId, requirementId: id('S01.R1'), at };
      const once = (version: number) => ({ outcome: `version ${version}`, transactions: 1 });
      expect(await save(world, head, { ...key, value: null, note: '' })).toEqual(once(2));
      const given = { ...key, note: '', expectedVersion: 2 };
      expect(await save(world, head, given)).toEqual(once(3));
    }));

  it('of what came back is judged by the longer way, and soon by that alone', () =>
    withRollback(async (handles) => {
      const world = await returnedWork(handles);
      const { head, assessmentId, id } = world;
      await handles.trx
        .updateTable('cycle_phases')
        .set({ ends_at: new Date(world.at.getTime() - 1) })
        .where('phase', '=', 'filing')
        .execute();
      const at = new Date(world.at.getTime() + 60_000);
      const key = { assessmentId, requirementId: id('S01.R1'), at };
      expect(await save(world, head, key)).toEqual({ outcome: 'version 2', transactions: 2 });
      const next = { ...key, note: 'lagi', expectedVersion: 2 };
      expect(await save(world, head, next)).toEqual({ outcome: 'version 3', transactions: 1 });
      const closed = await save(world, head, { ...key, requirementId: id('S01.R3') });
      expect(closed.outcome).toBe('CONFLICT unit:errors.notAsked');
      const overdue = new Date(world.at.getTime() + 30 * 86_400_000);
      const late = await save(world, head, { ...key, at: overdue, expectedVersion: 3 });
      expect(late.outcome).toBe('DEADLINE_PASSED unit:errors.filingOver');
    }));

  it('is refused as by the longer way, with nothing written', () =>
    withRollback(async (handles) => {
      const world = await draftOf(handles);
      const { act, head, stranger, draft, assessmentId, id, at } = world;
      const key = { assessmentId, requirementId: id('S01.R1'), at };
      const days = (count: number) => new Date(at.getTime() + count * 86_400_000);
      await save(world, head, { ...key, note: 'lama' });
      const before = await kept(handles.trx);
      const outcome = async (...[actor, input]: [SignedInActor, Partial<SaveAnswerInput>]) =>
        (await save(world, actor, { ...key, expectedVersion: 2, ...input })).outcome;
      expect(await outcome(head, { expectedVersion: 7 })).toBe('CONFLICT unit:errors.staleAnswer');
      expect(await outcome(head, { note: 'lama' })).toBe('version 2, unchanged');
      expect(await outcome(head, { at: days(4000) })).toBe(
        'DEADLINE_PASSED unit:errors.filingOver',
      );
      expect(await outcome(head, { at: days(-4000) })).toBe(
        'DEADLINE_PASSED unit:errors.filingNotYet',
      );
      const flag = { type: 'flag', flag: true } as const;
      expect(await outcome(head, { value: flag })).toBe('INVALID unit:errors.wrong_type');
      expect(await outcome(stranger, {})).toBe('NOT_FOUND');
      expect(await outcome(stranger, { value: flag })).toBe('NOT_FOUND');
      expect(await outcome(head, { assessmentId: crypto.randomUUID() })).toBe('NOT_FOUND');
      expect(await outcome({ ...head, role: 'assessor' }, {})).toBe('FORBIDDEN');
      await act(head, async (db) => {
        const sectionIds = draft.pinned
          .filter(({ code }) => code === 'S01')
          .map((s) => s.sectionId);
        const version = await versionOf(db, draft.cycleId, '33.25');
        await chooseSections(db, head, { assessmentId, version, sectionIds, confirmed: true, at });
      });
      const out = { requirementId: id('S02.R1'), expectedVersion: 1 };
      expect(await outcome(head, out)).toBe('NOT_FOUND');
      await act(head, (db) => submitAgain(db, head, draft, at));
      expect(await outcome(head, {})).toBe('CONFLICT unit:errors.notOpen');
      expect(await kept(handles.trx)).toBe(before);
    }));
});
