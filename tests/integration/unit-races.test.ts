import { expect, it } from 'vitest';

import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { startAssessment } from '~/domain/assessments/start-assessment.server';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const file = useDatabase();
const REGION = '33.25';
const at = new Date();

it('one draft and one file come of a button and an upload pressed several times at once', async () => {
  const { system } = file.db;
  const operator = await makePerson(system, 'unit_operator', REGION);
  await makeCycle(system, '33', 2024);
  const run = <T>(fn: Parameters<typeof file.db.asActor<T>>[1]) =>
    file.db.asActor(dbActor(operator), fn);
  const times = <T>(fn: () => Promise<T>) => Promise.allSettled(Array.from({ length: 6 }, fn));

  const started = await times(() =>
    run((db) => startAssessment(db, operator, { at, isSimulated: true })),
  );
  const drafts = started.map((one) => (one.status === 'fulfilled' ? one.value : one.reason));
  expect(
    new Set(drafts.map(({ assessmentId }: { assessmentId: string }) => assessmentId)).size,
  ).toBe(1);
  expect(drafts.filter(({ created }: { created: boolean }) => created)).toHaveLength(1);

  const { assessmentId, requirements } = await run((db) => openDraft(db, operator));
  const stored = {
    sha256: 'b'.repeat(64),
    sizeBytes: 10,
    mediaType: 'application/pdf',
    originalName: 'sk.pdf',
  };
  const requirementId = requirements.get('S01.1') ?? [...requirements.values()][0] ?? '';
  const attached = await times(() =>
    run((db) =>
      attachEvidence(db, operator, { assessmentId, requirementId, file: stored, pointer: '', at }),
    ),
  );
  expect(attached.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  for (const one of attached) {
    if (one.status === 'rejected') {
      expect(one.reason).toMatchObject({ messageKey: 'unit:errors.fileLinkedAlready' });
    }
  }
  const files = await system.selectFrom('evidence_files').select('id').execute();
  expect(files).toHaveLength(1);
});
