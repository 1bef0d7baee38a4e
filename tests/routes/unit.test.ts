import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { loader as evidenceLoader } from '~/routes/resources+/evidence-file';
import { action as checkAction } from '~/routes/unit+/check';
import { action as homeAction, loader as homeLoader } from '~/routes/unit+/home';
import { loader as receiptLoader } from '~/routes/unit+/receipt';
import {
  action as requirementAction,
  loader as requirementLoader,
} from '~/routes/unit+/requirement';
import { loader as sectionLoader } from '~/routes/unit+/section';
import { action as standardsAction } from '~/routes/unit+/standards';
import { PERSON_CHANGED } from '~/shared/person-changed';
import { exeBytes, pdfBytes } from '~tests/factories/evidence-bytes';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerOf, formOf, routeArgs } from '~tests/factories/route-args';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const now = new Date();
const afterDeadline = new Date(now.getTime() + 400 * 86_400_000);

let dataDir: string;
let operator: SignedInActor;
let head: SignedInActor;
let stranger: SignedInActor;
let assessor: SignedInActor;
let own: Awaited<ReturnType<typeof openDraft>>;
let foreign: Awaited<ReturnType<typeof openDraft>>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'unit-routes-'));
  const { db } = database;
  [operator, head, stranger, assessor] = await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    return [
      await makePerson(trx, 'unit_operator', '33.25'),
      await makePerson(trx, 'unit_head', '33.25'),
      await makePerson(trx, 'unit_operator', '33.20'),
      await makePerson(trx, 'assessor', '33'),
    ];
  });
  own = await db.asActor(dbActor(operator), (trx) => openDraft(trx, operator));
  foreign = await db.asActor(dbActor(stranger), (trx) => openDraft(trx, stranger));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const requirement = (code: string) => own.requirements.get(code) ?? '';
const args = (actor: SignedInActor | null, call: Partial<Parameters<typeof routeArgs>[0]>) =>
  routeArgs({ db: database.db, actor, path: '/unit', dataDir, ...call }) as never;

function post(code: string, fields: Record<string, string | File>, call = {}) {
  return requirementAction(
    args(operator, {
      path: `/unit/butir/${requirement(code)}/bukti`,
      params: { requirementId: requirement(code) },
      form: formOf({ version: '0', note: '', pointer: '', fileId: '', intent: 'save', ...fields }),
      multipart: true,
      ...call,
    }),
  );
}

const toastOf = (answer: unknown): unknown => {
  if (!(answer instanceof Response)) throw new Error('no redirect');
  const [, value = ''] = /pranata_toast=([^;]+)/.exec(answer.headers.get('Set-Cookie') ?? '') ?? [];
  return JSON.parse(decodeURIComponent(value));
};

const state = async () => {
  const { system } = database.db;
  const count = async (table: 'answers' | 'evidence_files' | 'evidence_links' | 'audit_events') =>
    (await system.selectFrom(table).select('id').execute()).length;
  return [
    await count('answers'),
    await count('evidence_files'),
    await count('evidence_links'),
    await count('audit_events'),
  ];
};
const pdf = (name: string, bytes: Uint8Array = pdfBytes(name)) =>
  new File([bytes as BlobPart], name, { type: 'application/pdf' });

describe('who may come in', () => {
  it('sends a visitor to sign in and another role away', async () => {
    const visitor = await Promise.resolve(homeLoader(args(null, {}))).catch((e: unknown) => e);
    expect(answerOf(visitor)).toMatchObject({ status: 302, location: '/masuk?tujuan=%2Funit' });
    await expect(homeLoader(args(assessor, {}))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const unsigned = args(null, {
      form: formOf({}),
      params: { requirementId: requirement('S01.R1') },
    });
    await expect(requirementAction(unsigned)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('finds nothing of another region behind any address', async () => {
    const section = foreign.pinned.find((s) => s.code === 'S02')?.sectionId ?? '';
    const ids = [section, foreign.assessmentId, '00000000-0000-4000-8000-000000000000', 'x', ''];
    for (const id of ids) {
      const notFound = { code: 'NOT_FOUND' };
      const call = (params: Record<string, string>) => args(operator, { params });
      await expect(sectionLoader(call({ sectionId: id }))).rejects.toMatchObject(notFound);
      await expect(requirementLoader(call({ requirementId: id }))).rejects.toMatchObject(notFound);
      await expect(receiptLoader(call({ submissionId: id }))).rejects.toMatchObject(notFound);
    }
  });

  it('changes nothing for ids of another region in a form', async () => {
    const before = await state();
    const choose = standardsAction(
      args(operator, {
        form: formOf({ assessmentId: foreign.assessmentId, version: '2', confirmed: 'yes' }),
      }),
    );
    await expect(choose).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const submit = checkAction(
      args(operator, {
        form: formOf({ assessmentId: foreign.assessmentId, version: '2', sure: 'yes' }),
      }),
    );
    await expect(submit).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await state()).toEqual(before);
  });
});

describe('the home page', () => {
  it('gives back the draft that is there', async () => {
    const answer = answerOf(await homeAction(args(operator, { form: formOf({}) })));
    expect(answer).toMatchObject({ status: 303, location: '/unit/standar' });
  });
});

describe('saving', () => {
  it('keeps answer and file together', async () => {
    const answer = await post('S01.R1', {
      claim: 'met',
      note: 'SK 12/2024\r\nbaris dua',
      pointer: 'hlm. 2',
      file: pdf('sk.pdf'),
    });
    expect(answerOf(answer)).toMatchObject({
      status: 303,
      location: `/unit/butir/${requirement('S01.R1')}`,
    });
    const page = await requirementLoader(
      args(operator, { params: { requirementId: requirement('S01.R1') } }),
    );
    expect(page.requirement.answer).toMatchObject({
      value: { type: 'claim', claim: 'met' },
      note: 'SK 12/2024\nbaris dua',
      version: 1,
    });
    expect(page.requirement.evidence[0]).toMatchObject({
      originalName: 'sk.pdf',
      pointer: 'hlm. 2',
    });
  });

  it.each([
    ['an empty file', 422, 'unit:errors.fileEmpty', () => pdf('a.pdf', Buffer.alloc(0))],
    ['a program', 415, 'unit:errors.fileKind', () => pdf('a.pdf', exeBytes())],
    ['a renamed PDF', 415, 'unit:errors.fileRenamed', () => pdf('a.png')],
    ['too large a file', 413, 'unit:errors.fileTooLarge', () => pdf('a.pdf', Buffer.alloc(90_000))],
  ])('refuses %s, says why and keeps the text', async (_what, status, key, file) => {
    const before = await state();
    const answer = await post(
      'S01.R2',
      { claim: 'met', note: 'panjang sekali', file: file() },
      { uploadMaxBytes: 64 * 1024 },
    );
    expect(answerOf(answer)).toMatchObject({
      status,
      body: { errors: { file: { key } }, values: { note: 'panjang sekali', claim: 'met' } },
    });
    expect(await state()).toEqual(before);
    expect(await readdir(join(dataDir, 'evidence', '.incoming'))).toEqual([]);
  });

  it('refuses a number that is none, at its field', async () => {
    const answer = answerOf(await post('A.R1', { percentage: 'banyak', note: 'catatan' }));
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: { percentage: { key: 'unit:errors.notANumber' } } },
    });
  });

  it('asks for the reason of "not applicable" and keeps what was typed', async () => {
    const before = await state();
    const answer = answerOf(await post('S01.R2', { claim: 'not_applicable', pointer: 'hlm. 1' }));
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: { note: { key: 'unit:errors.reasonRequired' } },
        values: { claim: 'not_applicable', pointer: 'hlm. 1' },
      },
    });
    expect(await state()).toEqual(before);
  });

  it('refuses a pointer without its file, at its field, and keeps nothing', async () => {
    const before = await state();
    const answer = answerOf(await post('S01.R2', { claim: 'met', pointer: ' hlm. 12 ' }));
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: { pointer: { key: 'unit:errors.pointerWithoutFile' } },
        values: { claim: 'met', pointer: ' hlm. 12 ' },
      },
    });
    expect(await state()).toEqual(before);
  });

  it('goes on to the next requirement, and from the last one to the section', async () => {
    const section = own.pinned.find(({ code }) => code === 'S01');
    const codes = section?.requirements.map(({ code }) => code) ?? [];
    const [last, beforeIt] = [codes.at(-1) ?? '', codes.at(-2) ?? ''];
    const next = { claim: 'not_met', intent: 'saveNext' };
    expect(answerOf(await post(beforeIt, next))).toMatchObject({
      status: 303,
      location: `/unit/butir/${requirement(last)}`,
    });
    expect(answerOf(await post(last, next))).toMatchObject({
      status: 303,
      location: `/unit/bagian/${section?.sectionId}`,
    });
    const refused = await post(last, { intent: 'saveNext', claim: 'perfect', version: '1' });
    expect(answerOf(refused)).toMatchObject({ status: 422 });
  });

  it('shows a stale form both texts and overwrites nothing', async () => {
    const answer = answerOf(await post('S01.R1', { claim: 'partly', note: 'milik saya' }));
    expect(answer).toMatchObject({
      status: 409,
      body: {
        values: { note: 'milik saya', version: '1' },
        theirs: { note: 'SK 12/2024\nbaris dua', version: 1, isOwn: true },
      },
    });
  });

  it('of nothing on an empty requirement says that there was nothing to save', async () => {
    const before = await state();
    const answer = await post('A.R5', { intent: 'save' });
    expect(toastOf(answer)).toMatchObject({ kind: 'info', key: 'unit:toast.nothingToSave' });
    expect(await state()).toEqual(before);
    const given = await post('A.R5', { note: 'awal' });
    expect(toastOf(given)).toMatchObject({ kind: 'success', key: 'unit:toast.saved' });
    const same = await post('A.R5', { note: 'awal', version: '1' });
    expect(toastOf(same)).toMatchObject({ kind: 'success', key: 'unit:toast.saved' });
  });

  it('keeps nothing under the name of whoever signed in meanwhile', async () => {
    const asHead = (code: string, fields: Record<string, string | File>) =>
      post(code, { person: operator.userId, ...fields }, { actor: head });
    const before = await state();
    const typed = { note: 'ketikan operator', version: '1' };
    const refusal = { code: 'FORBIDDEN', messageKey: PERSON_CHANGED };
    const forms: Record<string, string | File>[] = [typed, { ...typed, file: pdf('operator.pdf') }];
    for (const form of forms) {
      await expect(asHead('A.R5', form)).rejects.toMatchObject(refusal);
    }
    const page = await requirementLoader(
      args(operator, { params: { requirementId: requirement('S01.R1') } }),
    );
    const linkId = page.requirement.evidence[0]?.linkId ?? '';
    const detach = { intent: 'detach', linkId };
    await expect(asHead('S01.R1', detach)).rejects.toMatchObject(refusal);
    expect(await state()).toEqual(before);
    expect(await readdir(join(dataDir, 'evidence', '.incoming'))).toEqual([]);
    const own = await post('A.R5', { ...typed, person: operator.userId });
    expect(answerOf(own)).toMatchObject({ status: 303 });
  });

  it('is over after the deadline, judged by when the request came in', async () => {
    const before = await state();
    const late = post('S01.R2', { claim: 'met', file: pdf('b.pdf') }, { startedAt: afterDeadline });
    await expect(late).rejects.toMatchObject({ code: 'DEADLINE_PASSED' });
    expect(await state()).toEqual(before);
  });

  it('keeps no file in the store of a save that is refused', async () => {
    const stored = async () =>
      (await readdir(join(dataDir, 'evidence'), { recursive: true })).filter((name) =>
        /[0-9a-f]{64}$/.test(name),
      ).length;
    const before = await stored();
    const file = () => pdf(`ditolak-${Math.random()}.pdf`);
    expect(answerOf(await post('S01.R1', { claim: 'met', note: 'x', file: file() }))).toMatchObject(
      {
        status: 409,
      },
    );
    const bad = post('S01.R2', { claim: 'met', version: 'bukan angka', file: file() });
    expect(answerOf(await bad)).toMatchObject({ status: 422 });
    const detach = post('S01.R2', {
      intent: 'detach',
      linkId: requirement('S01.R1'),
      file: file(),
    });
    await expect(detach).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(post('S02.R1', { file: file() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const late = post('S01.R2', { claim: 'met', file: file() }, { startedAt: afterDeadline });
    await expect(late).rejects.toMatchObject({ code: 'DEADLINE_PASSED' });
    expect(await stored()).toBe(before);
  });

  it('asks for a requirement of this cycle', async () => {
    const call = post('S02.R1', { claim: 'met' });
    await expect(call).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it("holds a file to the region's quota, in the words of every upload", async () => {
    const call = (quotaBytes: number, code: string, version = '1') => {
      const form = { version, note: 'tetap', pointer: '', claim: 'met', intent: 'save' };
      const asked = args(operator, {
        path: `/unit/butir/${requirement(code)}/bukti`,
        params: { requirementId: requirement(code) },
        form: formOf({ ...form, fileId: '', file: pdf('kuota.pdf') }),
        multipart: true,
      }) as Parameters<typeof requirementAction>[0];
      asked.context.config.evidence = { ...asked.context.config.evidence, quotaBytes };
      return requirementAction(asked);
    };
    const before = await state();
    expect(answerOf(await call(1000, 'S01.R3'))).toMatchObject({
      status: 413,
      body: {
        errors: {
          file: {
            key: 'upload:errors.quota',
            params: { name: 'kuota.pdf', left: 0, quota: 0 },
          },
        },
        values: { note: 'tetap', claim: 'met' },
      },
    });
    expect(await state()).toEqual(before);
    expect(answerOf(await call(1024 ** 2, 'S01.R3'))).toMatchObject({ status: 303 });
    // The same bytes again take no room.
    expect(answerOf(await call(1000, 'S01.R4'))).toMatchObject({ status: 303 });
  });
});

describe('a file', () => {
  async function fileId(): Promise<string> {
    const page = await requirementLoader(
      args(operator, { params: { requirementId: requirement('S01.R1') } }),
    );
    return page.requirement.evidence[0]?.fileId ?? '';
  }
  const get = async (actor: SignedInActor, headers: Record<string, string> = {}) =>
    evidenceLoader(args(actor, { params: { fileId: await fileId() }, headers }));

  it('comes whole, in part, or not again', async () => {
    const bytes = pdfBytes('sk.pdf');
    const whole = await get(operator);
    expect(whole.status).toBe(200);
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(whole.headers.get('Content-Security-Policy')).toMatch(/default-src 'none';.* sandbox/);
    const etag = whole.headers.get('ETag') ?? '';
    expect((await get(operator, { 'If-None-Match': etag })).status).toBe(304);
    const part = await get(operator, { Range: 'bytes=0-4' });
    expect(part.status).toBe(206);
    expect(part.headers.get('Content-Range')).toBe(`bytes 0-4/${bytes.length}`);
    expect(await part.text()).toBe('%PDF-');
    expect((await get(operator, { Range: 'bytes=999999-' })).status).toBe(416);
    expect((await get(operator, { Range: 'bytes=0-4', 'If-Range': '"other"' })).status).toBe(200);
  });

  it('does not exist for another region, nor for an assessor before it is submitted', async () => {
    await expect(get(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(get(assessor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
