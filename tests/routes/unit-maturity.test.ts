import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { getContent } from '~/domain/assessments/content.repo.server';
import { pointEvidence } from '~/domain/assessments/point-evidence.server';
import { beginUpload } from '~/domain/assessments/uploads/begin-upload.server';
import { insertMaturityOutcomes } from '~/domain/maturity/maturity.repo.server';
import { action as fileAction, loader as fileLoader } from '~/routes/unit+/evidence-file';
import { loader } from '~/routes/unit+/maturity';
import { action, loader as requirementLoader } from '~/routes/unit+/requirement';
import { pdfBytes } from '~tests/factories/evidence-bytes';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerOf, formOf, routeArgs } from '~tests/factories/route-args';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const now = new Date();

let dataDir: string;
let operator: SignedInActor;
let stranger: SignedInActor;
let assessor: SignedInActor;
let own: Awaited<ReturnType<typeof openDraft>>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'maturity-'));
  const { db } = database;
  [operator, stranger, assessor] = await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    const outcome = { edition: '2021', variableCode: 'M05', decidedOn: '2023-11-28' as const };
    await insertMaturityOutcomes(trx, '33.25', [
      {
        ...{ ...outcome, year: 2023, level: 2, claimedLevel: 3, basis: 'simulated' },
        ...{ source: 'uji', sourceUrl: null, assessmentId: null },
      },
      {
        ...{ ...outcome, variableCode: 'M01', year: 2024, level: 1, claimedLevel: 1 },
        ...{ basis: 'simulated', source: 'uji', sourceUrl: null, assessmentId: null },
      },
    ]);
    return [
      await makePerson(trx, 'unit_operator', '33.25'),
      await makePerson(trx, 'unit_operator', '33.20'),
      await makePerson(trx, 'assessor', '33'),
    ];
  });
  own = await db.asActor(dbActor(operator), (trx) => openDraft(trx, operator));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const requirement = (code: string) => own.requirements.get(code) ?? '';
const args = (actor: SignedInActor | null, call: Partial<Parameters<typeof routeArgs>[0]> = {}) =>
  routeArgs({ db: database.db, actor, path: '/unit/kematangan', dataDir, ...call }) as never;
const as = <T>(actor: SignedInActor, fn: Parameters<typeof database.db.asActor<T>>[1]) =>
  database.db.asActor(dbActor(actor), fn);

let version = 0;
function save(code: string, fields: Record<string, string | File>) {
  return action(
    args(operator, {
      path: `/unit/butir/${requirement(code)}/bukti`,
      params: { requirementId: requirement(code) },
      form: formOf({ version: String(version), note: '', pointer: '', intent: 'save', ...fields }),
      multipart: true,
    }),
  );
}
const pdf = (name: string) =>
  new File([pdfBytes(name) as BlobPart], name, { type: 'application/pdf' });
const shown = async (code: string) =>
  (
    await as(operator, (trx) =>
      getContent(trx, own.assessmentId, { requirementId: requirement(code) }),
    )
  )[0]?.requirements[0]?.evidence ?? [];
const standing = async (code: string) =>
  (await loader(args(operator))).variables.find((one) => one.code === code)?.standing;

describe('the page of the nine variables', () => {
  it('is the unit’s, and shows its own region alone', async () => {
    const visitor = await Promise.resolve(loader(args(null))).catch((error: unknown) => error);
    expect(answerOf(visitor)).toMatchObject({ status: 302 });
    await expect(loader(args(assessor))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await loader(args(stranger))).toMatchObject({ variables: [], claimed: 0, verified: 0 });
  });

  it('tells claim, earlier verification, difference and the next level', async () => {
    const page = await loader(args(operator));
    expect(page.variables).toHaveLength(9);
    // Another decision of the same year counts, as on the unit's home.
    expect(await standing('M01')).toMatchObject({ verified: { level: 1, year: 2024 } });
    const answer = await save('M05', { level: '3' });
    expect(answerOf(answer)).toMatchObject({ status: 303 });
    version = 1;
    expect(await standing('M05')).toMatchObject({
      ...{ claimed: 3, difference: 1, bare: [1, 2, 3] },
      ...{ verified: { level: 2, year: 2023 }, next: { level: 3 } },
    });
    expect(await loader(args(operator))).toMatchObject({ claimed: 1, verified: 0 });
    const one = await requirementLoader(
      args(operator, { params: { requirementId: requirement('M05') } }),
    );
    expect(one.standing).toEqual(await standing('M05'));
  });
});

describe('evidence per level', () => {
  it('is said in the form, also without a script', async () => {
    await save('M05', { level: '3', file: pdf('sotk.pdf'), evidenceLevel: '3' });
    await save('M05', { level: '3', file: pdf('panitia.pdf') });
    expect((await shown('M05')).map(({ level }) => level)).toEqual([3, null]);
    const after = await standing('M05');
    expect(after).toMatchObject({ unassigned: 1, bare: [] });
    expect(after?.files[2]).toEqual({ level: 3, count: 1 });
  });

  it('is told, with the text kept, where a level comes without its file', async () => {
    const before = await shown('M05');
    const fields = { level: '2', note: 'tetap di sini', evidenceLevel: '4' };
    const refused = answerOf(await save('M05', fields));
    expect(refused).toMatchObject({
      status: 422,
      body: {
        errors: { evidenceLevel: { key: 'unit:errors.levelWithoutFile' } },
        values: fields,
      },
    });
    expect(await shown('M05')).toEqual(before);
    const both = answerOf(await save('M05', { ...fields, pointer: 'hlm. 2' }));
    expect(Object.keys((both.body as { errors: object }).errors)).toEqual([
      'pointer',
      'evidenceLevel',
    ]);
  });

  it('is corrected beside the file, and left alone by a form that does not ask', async () => {
    const [, second] = await shown('M05');
    const form = (fields: Record<string, string>) =>
      fileAction(
        args(operator, {
          path: `/unit/bukti/${second?.fileId}`,
          params: { fileId: second?.fileId ?? '' },
          form: formOf({
            ...{ intent: 'pointer', linkId: second?.linkId ?? '', pointer: 'hlm. 2' },
            ...{ requirementId: requirement('M05'), back: 'butir', ...fields },
          }),
        }),
      );
    expect(answerOf(await form({ level: '1' }))).toMatchObject({ status: 303 });
    expect((await shown('M05'))[1]).toMatchObject({ level: 1, pointer: 'hlm. 2' });
    await form({ pointer: 'hlm. 3' });
    expect((await shown('M05'))[1]).toMatchObject({ level: 1, pointer: 'hlm. 3' });
    const params = { fileId: second?.fileId ?? '' };
    const { uses } = await fileLoader(args(operator, { params }));
    expect(uses).toMatchObject([{ requirementCode: 'M05', answerType: 'level', level: 1 }]);
    await form({ level: '' });
    expect((await shown('M05'))[1]).toMatchObject({ level: null });
    expect(answerOf(await form({ level: '6' }))).toMatchObject({ status: 422 });
  });

  it('is refused where no level is asked, by the use cases and by the database', async () => {
    const [first] = await shown('M05');
    const fileId = first?.fileId ?? '';
    const at = { requirementId: requirement('S01.R1'), pointer: '', at: now };
    const invalid = { code: 'INVALID' };
    const attach = as(operator, (trx) =>
      attachEvidence(trx, operator, {
        ...{ ...at, assessmentId: own.assessmentId, file: { fileId }, level: 3 },
      }),
    );
    await expect(attach).rejects.toMatchObject(invalid);
    const upload = as(operator, (trx) =>
      beginUpload(trx, operator, {
        ...{ id: crypto.randomUUID(), name: 'a.pdf', sizeBytes: 5, at: now },
        aim: { requirementId: at.requirementId, pointer: '', level: 3 },
        limits: { maxBytes: 100, quotaBytes: 1_000_000, keepHours: 1 },
      }),
    );
    await expect(upload).rejects.toMatchObject(invalid);
    const { linkId } = await as(operator, (trx) =>
      attachEvidence(trx, operator, {
        ...{ ...at, assessmentId: own.assessmentId, file: { fileId } },
      }),
    );
    const point = as(operator, (trx) => pointEvidence(trx, operator, { ...at, linkId, level: 2 }));
    await expect(point).rejects.toMatchObject(invalid);
    const direct = (level: number, id: string) =>
      as(operator, (trx) =>
        trx.updateTable('evidence_links').set({ level }).where('id', '=', id).execute(),
      );
    await expect(direct(2, linkId)).rejects.toMatchObject({
      constraint: 'evidence_level_of_variable',
    });
    await expect(direct(6, first?.linkId ?? '')).rejects.toMatchObject({
      constraint: 'evidence_links_level',
    });
  });

  it('belongs to the region: nobody else changes it', async () => {
    const [first] = await shown('M05');
    const at = { requirementId: requirement('M05'), pointer: '', at: now };
    const linkId = first?.linkId ?? '';
    for (const [actor, code] of [
      [stranger, 'NOT_FOUND'],
      [assessor, 'FORBIDDEN'],
    ] as const) {
      const change = as(actor, (trx) => pointEvidence(trx, actor, { ...at, linkId, level: 5 }));
      await expect(change).rejects.toMatchObject({ code });
    }
    expect((await shown('M05'))[0]?.level).toBe(3);
  });

  it('is part of what a verdict is given on', async () => {
    const key = async () => {
      const { system } = database.db;
      const row = await system
        .selectNoFrom((eb) =>
          eb
            .fn<string>('evidence_key', [
              eb.cast(eb.val(own.assessmentId), 'uuid'),
              eb.cast(eb.val(requirement('M05')), 'uuid'),
            ])
            .as('key'),
        )
        .executeTakeFirstOrThrow();
      return row.key;
    };
    const before = await key();
    const [first] = await shown('M05');
    const place = { requirementId: requirement('M05'), linkId: first?.linkId ?? '', at: now };
    const set = (level: 2 | 3) =>
      as(operator, (trx) =>
        pointEvidence(trx, operator, { ...place, pointer: first?.pointer ?? '', level }),
      );
    await set(2);
    expect(await key()).not.toBe(before);
    await set(3);
    expect(await key()).toBe(before);
  });
});
