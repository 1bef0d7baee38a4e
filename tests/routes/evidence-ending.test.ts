import { expect, it } from 'vitest';

import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { addPeriod } from '~/domain/evidence/periods.repo.server';
import { loader as checkLoader } from '~/routes/unit+/check';
import { loader as homeLoader } from '~/routes/unit+/home';
import { addDays, jakartaDate } from '~/shared/dates';
import { addFile, useStore } from '~tests/factories/ledger';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { routeArgs } from '~tests/factories/route-args';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const place = useStore();

it('is read off the period by home and checklist, before any daily reminder', async () => {
  const { db } = database;
  const now = new Date();
  const today = jakartaDate(now);
  const operator = await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    return makePerson(trx, 'unit_operator', '33.25');
  });
  const draft = await db.asActor(dbActor(operator), (trx) => openDraft(trx, operator));
  const file = await addFile(db, place.store, operator, 'Sertifikat');
  const at = {
    assessmentId: draft.assessmentId,
    requirementId: draft.requirements.get('S01.R1') ?? '',
    at: now,
  };
  await db.asActor(dbActor(operator), async (trx) => {
    const answer = {
      value: { type: 'claim', claim: 'met' } as const,
      note: '',
      expectedVersion: 0,
    };
    await saveAnswer(trx, operator, { ...at, ...answer });
    await attachEvidence(trx, operator, { ...at, file: { fileId: file.id }, pointer: '' });
  });
  const seenWith = async (until: string) => {
    await db.asActor(dbActor(operator), (trx) =>
      addPeriod(trx, file, { from: null, until, userId: operator.userId }),
    );
    const args = (path: string) => routeArgs({ db, actor: operator, path }) as never;
    const { notices } = await homeLoader(args('/unit'));
    const { list } = await checkLoader(args('/unit/periksa'));
    return {
      notices: notices.map(({ id, kind, aboutId, dueOn }) => ({ id, kind, aboutId, dueOn })),
      advice: list.items.filter(({ code }) => code === 'S01.R1').map(({ problem }) => problem),
    };
  };
  const notice = (kind: string, days: number) => [
    { id: null, kind, aboutId: file.id, dueOn: addDays(today, days) },
  ];
  expect(await seenWith(addDays(today, 31))).toEqual({ notices: [], advice: [] });
  expect(await seenWith(addDays(today, 5))).toEqual({
    notices: notice('evidence_expiring', 5),
    advice: [],
  });
  expect(await seenWith(addDays(today, -1))).toEqual({
    notices: notice('evidence_ended', -1),
    advice: ['evidence_ended'],
  });
});
