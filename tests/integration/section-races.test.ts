import { beforeAll, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { chooseSections } from '~/domain/assessments/choose-sections.server';
import { saveAnswerAlone } from '~/domain/assessments/save-answer-alone.server';
import { gateway, someoneWaits } from '~tests/factories/races';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { openDraft, versionOf } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const at = new Date();
let person: SignedInActor;
let draft: Awaited<ReturnType<typeof openDraft>>;

beforeAll(async () => {
  const { db } = database;
  person = await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    return makePerson(trx, 'unit_operator', '33.25');
  });
  draft = await db.asActor(dbActor(person), (trx) =>
    openDraft(trx, person, { standards: ['S01', 'S02'], at }),
  );
});

const save = (code: string, expectedVersion: number, note: string) =>
  saveAnswerAlone((fn) => database.db.asActor(dbActor(person), fn), person, {
    assessmentId: draft.assessmentId,
    requirementId: draft.requirements.get(code) ?? '',
    value: null,
    note,
    expectedVersion,
    at,
  });
const answers = () =>
  database.db.system.selectFrom('answers').select(['note', 'version']).orderBy('note').execute();

it('nothing is saved into a standard that was taken out while the save waited', async () => {
  expect(await save('S02.R1', 0, 'sebelum')).toMatchObject({ version: 1 });
  const before = await answers();
  const gate = gateway();
  const chosen = gateway();
  const taken = database.db.asActor(dbActor(person), async (trx) => {
    const keep = draft.pinned.filter(({ code }) => code === 'S01').map((s) => s.sectionId);
    await chooseSections(trx, person, {
      assessmentId: draft.assessmentId,
      version: await versionOf(trx, draft.cycleId, '33.25'),
      sectionIds: keep,
      confirmed: true,
      at,
    });
    chosen.open();
    await gate.passed;
  });
  await chosen.passed;
  const saves = Promise.allSettled([save('S02.R1', 1, 'diubah'), save('S02.R2', 0, 'baru')]);
  await someoneWaits(database.db.system, 2);
  gate.open();
  await taken;
  for (const one of await saves) {
    expect(one).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
  }
  expect(await answers()).toEqual(before);
  expect(await save('S01.R1', 0, 'tetap ada')).toMatchObject({ version: 1, changed: true });
});
