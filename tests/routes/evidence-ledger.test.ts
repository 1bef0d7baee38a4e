import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { submitAssessment } from '~/domain/assessments/submit-assessment.server';
import { loader as bytesLoader } from '~/routes/resources+/evidence-file';
import { remindExpiry } from '~/domain/evidence/remind-expiry.server';
import { action as listAction, loader as listLoader } from '~/routes/unit+/evidence';
import { action, loader as fileLoader } from '~/routes/unit+/evidence-file';
import { loader as homeLoader } from '~/routes/unit+/home';
import { loader as requirementLoader } from '~/routes/unit+/requirement';
import { addDays, jakartaDate } from '~/shared/dates';
import { PERSON_CHANGED } from '~/shared/person-changed';
import { fileDesk } from '~tests/factories/file-desk';
import { addFile, jobOn, useStore } from '~tests/factories/ledger';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerOf, formOf } from '~tests/factories/route-args';
import { answerAll, openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const queries: string[] = [];
const database = useDatabase({ onQuery: ({ sql }) => queries.push(sql) });
const place = useStore();
const now = new Date();
const today = jakartaDate(now);

let operator: SignedInActor;
let head: SignedInActor;
let stranger: SignedInActor;
let assessor: SignedInActor;
let draft: Awaited<ReturnType<typeof openDraft>>;
beforeAll(async () => {
  const { db } = database;
  [operator, head, stranger, assessor] = await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    return [
      await makePerson(trx, 'unit_operator', '33.25'),
      await makePerson(trx, 'unit_head', '33.25'),
      await makePerson(trx, 'unit_operator', '33.20'),
      await makePerson(trx, 'assessor', '33', '33.74'),
    ];
  });
  draft = await db.asActor(dbActor(operator), (trx) => openDraft(trx, operator));
});
beforeEach(() => void queries.splice(0));

const { args, add, link, page, post, pdf } = fileDesk(database, {
  ...{ place, at: now },
  person: () => operator,
  draft: () => draft,
});
const requirement = (code: string) => draft.requirements.get(code) ?? '';
const names = async (search: string) =>
  (await listLoader(args(operator, { path: `/unit/bukti${search}` }))).rows.map(
    (file) => file.originalName,
  );

describe('the list of files', () => {
  it('finds, filters and counts what the region has, and nothing of another', async () => {
    const files = {
      unused: await add('Tidak dipakai'),
      ending: await add('Segera berakhir'),
      ended: await add('Sudah berakhir'),
      old: await add('Versi lama'),
    };
    await add('Milik orang lain', stranger);
    await link(files.old.id, 'S01.R3');
    await post(files.ending.id, { intent: 'period', from: '', until: addDays(today, 30) });
    await post(files.ended.id, { intent: 'period', from: '', until: addDays(today, -1) });
    await post(files.old.id, { intent: 'replace', file: pdf('Versi baru') });
    expect(await names('')).toHaveLength(5);
    expect(await names('?daftar=expiring')).toEqual(['Segera berakhir.pdf']);
    expect(await names('?daftar=expired')).toEqual(['Sudah berakhir.pdf']);
    expect(await names('?daftar=replaced')).toEqual(['Versi lama.pdf']);
    expect((await names('?daftar=unused')).sort()).toEqual([
      'Segera berakhir.pdf',
      'Sudah berakhir.pdf',
      'Tidak dipakai.pdf',
      'Versi lama.pdf',
    ]);
    expect(await names('?cari=SEGERA')).toEqual(['Segera berakhir.pdf']);
    expect(await names(`?cari=${files.ended.sha256.slice(0, 12)}`)).toEqual(['Sudah berakhir.pdf']);
    expect(await names('?cari=%25')).toEqual([]);
    const all = await listLoader(args(operator, { path: '/unit/bukti' }));
    expect(all).toMatchObject({ files: 5, total: 5, quotaBytes: 20 * 1024 ** 3 });
    expect(all.usedBytes).toBe(all.rows.reduce((sum, file) => sum + file.sizeBytes, 0));
    expect(all.rows.find((file) => file.id === files.old.id)).toMatchObject({
      version: 1,
      versions: 2,
      uses: 0,
    });
    await expect(listLoader(args(assessor, {}))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a period', () => {
  it('is said apart from the upload, and every statement stays', async () => {
    const file = await add('Izin prinsip');
    const first = { intent: 'period', from: '2024-01-01', until: '2026-12-31' };
    expect(answerOf(await post(file.id, first))).toMatchObject({ status: 303 });
    await post(file.id, first);
    await post(file.id, { intent: 'period', from: '2024-01-01', until: '' });
    const { periods, file: shown } = await page(file.id);
    expect(shown).toMatchObject({ from: '2024-01-01', until: null });
    expect(periods).toMatchObject([
      { from: '2024-01-01', until: null, setByName: operator.name },
      { from: '2024-01-01', until: '2026-12-31' },
    ]);
  });

  it.each([
    ['2024-02-30', '', 'evidence:errors.noSuchDay'],
    ['', 'besok', 'evidence:errors.noSuchDay'],
    ['2024-02-02', '2024-02-01', 'evidence:errors.endsBeforeStart'],
  ])('is refused for %j to %j, with what was typed', async (from, until, key) => {
    const file = await add('Masa salah');
    const answer = answerOf(await post(file.id, { intent: 'period', from, until }));
    expect(answer).toMatchObject({ status: 422, body: { errors: { until: { key } } } });
    expect(answer.body).toMatchObject({ values: { from, until } });
    expect((await page(file.id)).periods).toEqual([]);
  });

  it('is for the own files alone', async () => {
    const theirs = await add('Punya tetangga', stranger);
    const notFound = { code: 'NOT_FOUND' };
    await expect(page(theirs.id)).rejects.toMatchObject(notFound);
    const set = post(theirs.id, { intent: 'period', from: '', until: '2030-01-01' });
    await expect(set).rejects.toMatchObject(notFound);
    const replace = post(theirs.id, { intent: 'replace', file: pdf('Serobot') });
    await expect(replace).rejects.toMatchObject(notFound);
  });
});

describe('a form of a file', () => {
  it('keeps nothing under the name of whoever signed in meanwhile', async () => {
    const file = await add('Dua akun');
    const { linkId } = await link(file.id, 'S01.R2', 'hlm. 1');
    const ids = { linkId, requirementId: requirement('S01.R2') };
    const refusal = { code: 'FORBIDDEN', messageKey: PERSON_CHANGED };
    const forms: Record<string, string>[] = [
      { intent: 'period', from: '2024-01-01', until: '' },
      { intent: 'pointer', ...ids, pointer: 'hlm. 9' },
    ];
    for (const form of forms) {
      const sent = { ...form, person: operator.userId };
      await expect(post(file.id, sent, { actor: head })).rejects.toMatchObject(refusal);
    }
    const version = { intent: 'replace', person: operator.userId, file: pdf('Versi orang lain') };
    await expect(post(file.id, version, { actor: head })).rejects.toMatchObject(refusal);
    const { periods, uses, versions } = await page(file.id);
    expect([periods, uses[0]?.pointer, versions.length]).toEqual([[], 'hlm. 1', 1]);
    const own = { intent: 'period', from: '2024-01-01', until: '', person: operator.userId };
    expect(answerOf(await post(file.id, own)).status).toBe(303);
  });
});

describe('the place in a file', () => {
  it('is corrected for one requirement, and said for each', async () => {
    const file = await add('Pedoman mutu');
    const { linkId } = await link(file.id, 'S01.R1', 'hlm. 1');
    await link(file.id, 'S01.R2');
    const fields = { intent: 'pointer', linkId, requirementId: requirement('S01.R1') };
    await post(file.id, { ...fields, pointer: '  hlm. 12–14 ' });
    const { uses } = await page(file.id);
    expect(uses.map(({ requirementCode, pointer }) => [requirementCode, pointer])).toEqual([
      ['S01.R1', 'hlm. 12–14'],
      ['S01.R2', ''],
    ]);
    const long = answerOf(await post(file.id, { ...fields, pointer: 'x'.repeat(201) }));
    expect(long).toMatchObject({
      status: 422,
      body: { errors: { pointer: { key: 'unit:errors.pointerTooLong' } } },
    });
    const startedAt = new Date(now.getTime() + 400 * 86_400_000);
    const late = await post(file.id, { ...fields, pointer: 'terlambat' }, { startedAt });
    expect(answerOf(late)).toMatchObject({ status: 409 });
    expect((await page(file.id)).uses[0]?.pointer).toBe('hlm. 12–14');
  });
});

describe('a new version', () => {
  it('takes the place of the old one in open work, and the line says who and when', async () => {
    const first = await add('SK 2023');
    await link(first.id, 'S01.R3', 'hlm. 4');
    const second = answerOf(await post(first.id, { intent: 'replace', file: pdf('SK 2024') }));
    expect(second.status).toBe(303);
    const newIn = ({ location = '' }: { location?: string | null }) =>
      new URL(location ?? '', 'http://localhost').pathname.split('/').at(-1) ?? '';
    expect(second.location, 'the way back').toContain(`?dari=${first.id}`);
    const secondId = newIn(second);
    const third = answerOf(await post(secondId, { intent: 'replace', file: pdf('SK 2025') }));
    const thirdId = newIn(third);
    const { versions, uses, file } = await page(thirdId);
    expect(versions.map((version) => version.id)).toEqual([first.id, secondId, thirdId]);
    expect(versions[2]).toMatchObject({ replacedByName: operator.name });
    expect(file).toMatchObject({ version: 3, versions: 3 });
    expect(uses).toMatchObject([{ requirementCode: 'S01.R3', pointer: 'hlm. 4' }]);
    expect((await page(first.id)).uses).toEqual([]);
    const here = args(operator, { params: { requirementId: requirement('S01.R3') } });
    const shown = (await requirementLoader(here)).requirement.evidence;
    expect(shown.at(-1)).toMatchObject({ fileId: thirdId, linkedAt: file.uploadedAt });
    const again = answerOf(await post(first.id, { intent: 'replace', file: pdf('SK lain') }));
    expect(again).toMatchObject({
      status: 409,
      body: { errors: { '': { key: 'evidence:errors.replacedAlready' } } },
    });
  });

  it('has no more room than the region has left', async () => {
    const file = await add('Hampir penuh');
    const call = args(operator, {
      params: { fileId: file.id },
      path: `/unit/bukti/${file.id}`,
      form: formOf({ intent: 'replace', file: pdf('Kelebihan') }),
      multipart: true,
    }) as Parameters<typeof action>[0];
    call.context.config.evidence = { ...call.context.config.evidence, quotaBytes: 1000 };
    expect(answerOf(await action(call))).toMatchObject({
      status: 413,
      body: { errors: { file: { key: 'upload:errors.quota', params: { left: 0 } } } },
    });
    expect((await page(file.id)).versions).toHaveLength(1);
  });

  it('joins a requirement that shows it already, and is refused where it says nothing new', async () => {
    const file = await add('Laporan semester 1');
    const next = await add('Laporan semester 2');
    await link(file.id, 'S01.R4');
    await link(next.id, 'S01.R4');
    const same = await post(file.id, { intent: 'replace', file: pdf('Laporan semester 1') });
    expect(answerOf(same)).toMatchObject({
      body: { errors: { file: { key: 'evidence:errors.sameBytes' } } },
    });
    expect(answerOf(await post(file.id, { intent: 'replace' }))).toMatchObject({
      body: { errors: { file: { key: 'evidence:errors.fileMissing' } } },
    });
    await post(file.id, { intent: 'replace', file: pdf('Laporan semester 2') });
    expect((await page(next.id)).uses).toHaveLength(1);
    const circle = await post(next.id, { intent: 'replace', file: pdf('Laporan semester 1') });
    expect(answerOf(circle)).toMatchObject({
      body: { errors: { file: { key: 'evidence:errors.inOtherLine' } } },
    });
  });

  it('leaves what was submitted as it was, readable for who reads the submission', async () => {
    const { db } = database;
    const other = await db.asSystem({}, (trx) => makePerson(trx, 'unit_head', '33.19'));
    const theirs = await db.asActor(dbActor(other), (trx) => openDraft(trx, other));
    const file = await addFile(db, place.store, other, 'Diajukan');
    await db.asActor(dbActor(other), async (trx) => {
      await attachEvidence(trx, other, {
        ...{ assessmentId: theirs.assessmentId, file: { fileId: file.id }, pointer: '', at: now },
        requirementId: theirs.requirements.get('S01.R1') ?? '',
      });
      await answerAll(trx, other, theirs.assessmentId, now);
      const { version } = await trx
        .selectFrom('assessments')
        .where('id', '=', theirs.assessmentId)
        .select('version')
        .executeTakeFirstOrThrow();
      await submitAssessment(trx, other, { assessmentId: theirs.assessmentId, version, at: now });
    });
    const answer = answerOf(
      await action(
        args(other, {
          params: { fileId: file.id },
          path: `/unit/bukti/${file.id}`,
          form: formOf({ intent: 'replace', file: pdf('Sesudah diajukan') }),
          multipart: true,
        }),
      ),
    );
    expect(answer.status).toBe(303);
    const { uses, submissions } = await fileLoader(
      args(other, { params: { fileId: file.id }, path: `/unit/bukti/${file.id}` }),
    );
    expect(uses).toHaveLength(1);
    expect(submissions).toHaveLength(1);
    const bytes = await bytesLoader(args(assessor, { params: { fileId: file.id } }));
    expect(bytes.status).toBe(200);
    const newer = bytesLoader(
      args(assessor, { params: { fileId: answer.location?.split('/').at(-1) ?? '' } }),
    );
    await expect(newer).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('beside the answer', () => {
  it('a file says where else it is used, its version, its period and why it cannot be opened', async () => {
    const file = await add('Dipakai di tiga butir');
    for (const code of ['S01.R1', 'S01.R2', 'S01.R3']) await link(file.id, code);
    const period = { from: '2024-01-01', until: '2024-12-31' };
    await post(file.id, { intent: 'period', ...period });
    const requirementId = requirement('S01.R2');
    const shown = await requirementLoader(args(operator, { params: { requirementId } }));
    expect(shown.notes.find((note) => note.fileId === file.id)).toEqual({
      ...{ fileId: file.id, state: 'unscanned', fault: null, newest: null, signature: null },
      alsoAt: ['S01.R1', 'S01.R3'].map((code) => ({ requirementId: requirement(code), code })),
      ...{ version: 1, versions: 1, ...period },
    });
    const { uses } = await page(file.id);
    const use = uses.find(({ requirementCode }) => requirementCode === 'S01.R2');
    const fields = { intent: 'pointer', linkId: use?.linkId ?? '', requirementId, back: 'butir' };
    expect(answerOf(await post(file.id, { ...fields, pointer: 'hlm. 7' })).location).toBe(
      `/unit/butir/${requirementId}`,
    );
  });
});

describe('a notice', () => {
  it('stands on the home page until the person puts it aside', async () => {
    const file = await add('Akan berakhir');
    await link(file.id, 'S01.R1');
    await post(file.id, { intent: 'period', from: '', until: addDays(today, 3) });
    const seen = async (actor: SignedInActor) =>
      (await homeLoader(args(actor, { path: '/unit' }))).notices.filter(
        ({ aboutId }) => aboutId === file.id,
      );
    const { job } = jobOn(database.db, place.store);
    await remindExpiry(job);
    const [notice] = await seen(operator);
    expect(notice).toMatchObject({ aboutId: file.id, dueOn: addDays(today, 3) });
    const dismiss = (actor: SignedInActor) =>
      listAction(args(actor, { form: formOf({ noticeId: notice?.id ?? '' }) }));
    await dismiss(stranger);
    expect(await seen(operator)).toHaveLength(1);
    expect(answerOf(await dismiss(operator))).toMatchObject({ status: 303, location: '/unit' });
    expect(await seen(operator)).toEqual([]);
    expect(await seen(head)).toHaveLength(1);
  });
});

describe('queries', () => {
  it('stay the same number however many files there are', async () => {
    const count = async (run: () => Promise<unknown>) => {
      queries.splice(0);
      await run();
      return queries.filter((sql) => !/^(begin|commit|start transaction)/i.test(sql)).length;
    };
    const file = await add('Dihitung');
    const list = () => listLoader(args(head, { path: '/unit/bukti' }));
    const before = [await count(list), await count(() => page(file.id))];
    expect(before).toEqual([4, 7]);
    for (let at = 0; at < 30; at += 1) await add(`Berkas tambahan ${at}`);
    expect([await count(list), await count(() => page(file.id))]).toEqual(before);
  });
});
