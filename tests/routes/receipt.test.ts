import { createHash } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { findSubmission } from '~/domain/assessments/submissions.repo.server';
import { showCode } from '~/domain/assessments/verification';
import { withdrawSubmission } from '~/domain/assessments/withdraw-submission.server';
import { VERIFICATION_LIMIT } from '~/http/verification-limit.server';
import { loader as verifyLoader } from '~/routes/_public+/verify';
import { loader as codeLoader } from '~/routes/_public+/verify-code';
import { loader as pageLoader } from '~/routes/unit+/receipt';
import { loader as pdfLoader } from '~/routes/unit+/receipt-pdf';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerOf, routeArgs } from '~tests/factories/route-args';
import { submitAgain, submitWork } from '~tests/factories/submission';
import { useDatabase } from '~tests/setup/db';

const queries: string[] = [];
const file = useDatabase({ onQuery: ({ sql }) => queries.push(sql) });

let head: SignedInActor;
let stranger: SignedInActor;
let assessor: SignedInActor;
let work: Awaited<ReturnType<typeof submitWork>>;

beforeAll(async () => {
  const { system } = file.db;
  await makeCycle(system, '33', 2024);
  head = await makePerson(system, 'unit_head', '33.25');
  stranger = await makePerson(system, 'unit_head', '33.20');
  assessor = await makePerson(system, 'assessor', '33');
  work = await file.db.asActor(dbActor(head), (db) => submitWork(db, head));
});
beforeEach(() => void queries.splice(0));

const args = (actor: SignedInActor | null, path: string, params: Record<string, string>) =>
  routeArgs({ db: file.db, actor, path, params }) as never;
const receipt = (submissionId: string, actor: SignedInActor | null = head) =>
  args(actor, `/unit/tanda-terima/${submissionId}`, { submissionId });
const submission = (id: string) =>
  file.db.asActor(dbActor(head), (db) => findSubmission(db, id)).then((found) => found!);
const verify = async (code: string) =>
  answerOf(await codeLoader(args(null, `/verifikasi/${code}`, { code }))) as {
    status: number;
    body: { receipt: Record<string, unknown> | null; code: string | null };
  };
const sha256 = (bytes: ArrayBuffer) =>
  createHash('sha256').update(new Uint8Array(bytes)).digest('hex');

describe('the receipt', () => {
  it('has the code and address to check it, and a PDF with the same bytes every time', async () => {
    const page = await pageLoader(receipt(work.submissionId));
    const code = showCode(page.submission.verificationCode);
    expect(page.address).toBe(`http://localhost/verifikasi/${code}`);
    queries.splice(0);
    const first = await pdfLoader(receipt(work.submissionId));
    expect(queries.length).toBeLessThanOrEqual(6);
    expect(first.headers.get('Content-Type')).toBe('application/pdf');
    expect(first.headers.get('Content-Disposition')).toContain(work.receiptCode);
    const again = await pdfLoader(receipt(work.submissionId));
    expect(sha256(await again.arrayBuffer())).toBe(sha256(await first.arrayBuffer()));
  });

  it('is nobody else’s', async () => {
    for (const loader of [pageLoader, pdfLoader]) {
      await expect(loader(receipt(work.submissionId, stranger))).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(loader(receipt(work.submissionId, assessor))).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      await expect(loader(receipt('x'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const visitor = await Promise.resolve(pdfLoader(receipt(work.submissionId, null))).catch(
      (thrown: unknown) => thrown,
    );
    expect(answerOf(visitor)).toMatchObject({ status: 302 });
  });
});

describe('checking a receipt', () => {
  it('tells anybody which one it is and that it is in force, and nothing more', async () => {
    const own = await submission(work.submissionId);
    const answer = await verify(own.verificationCode.toLowerCase());
    expect(answer.status).toBe(200);
    expect(answer.body.receipt).toEqual({
      regionCode: '33.25',
      regionName: 'Kabupaten Batang',
      cycleName: 'Siklus 33 2024',
      year: 2024,
      round: 1,
      submittedAt: own.submittedAt,
      sha256: own.snapshotSha256,
      isSimulated: true,
      state: 'in_force',
      withdrawnAt: null,
      replacedBy: null,
    });
  });

  it('says withdrawn, and replaced once a later round counts', async () => {
    const { assessmentId } = work;
    const at = new Date();
    const first = await submission(work.submissionId);
    const withdraw = (round: number) =>
      file.db.asActor(dbActor(head), (db) =>
        withdrawSubmission(db, head, { assessmentId, round, reason: 'rahasia', at }),
      );
    await withdraw(1);
    const withdrawn = await verify(first.verificationCode);
    expect(withdrawn.body.receipt).toMatchObject({ state: 'withdrawn', withdrawnAt: at });
    expect(JSON.stringify(withdrawn.body)).not.toContain('rahasia');
    const page = await pageLoader(receipt(work.submissionId));
    expect(page.submission.withdrawn).toMatchObject({ at, reason: 'rahasia' });

    const second = await file.db.asActor(dbActor(head), (db) => submitAgain(db, head, work));
    const next = await submission(second.submissionId);
    await file.db.system
      .insertInto('returns')
      .values({
        ...{ assessment_id: assessmentId, region_code: '33.25', round: 2, reason: 'x' },
        due_at: new Date(at.getTime() + 86_400_000),
      })
      .execute();
    await file.db.system
      .updateTable('assessments')
      .set({ status: 'returned' })
      .where('id', '=', assessmentId)
      .execute();
    expect(next.returnDueAt).toBeNull();
    const third = await file.db.asActor(dbActor(head), (db) => submitAgain(db, head, work));
    // Its own due date; the receipts before keep theirs.
    const dueAt = new Date(at.getTime() + 86_400_000);
    expect((await pageLoader(receipt(third.submissionId))).submission.returnDueAt).toEqual(dueAt);
    expect((await submission(second.submissionId)).returnDueAt).toBeNull();
    expect((await verify(next.verificationCode)).body.receipt).toMatchObject({
      state: 'replaced',
      replacedBy: 3,
    });
    // Taken back, the round before counts again.
    await withdraw(3);
    expect((await verify(next.verificationCode)).body.receipt).toMatchObject({ state: 'in_force' });
    expect((await verify(first.verificationCode)).body.receipt).toMatchObject({
      state: 'withdrawn',
    });
  });

  it('is clear about a code that is unknown or none, and finds nothing by the receipt’s own code', async () => {
    expect(await verify('00000000000000000000')).toMatchObject({
      status: 404,
      body: { receipt: null, code: '0000-0000-0000-0000-0000' },
    });
    for (const text of [work.receiptCode, 'x', "'; select 1 --"]) {
      expect(await verify(text)).toMatchObject({
        status: 404,
        body: { receipt: null, code: null },
      });
    }
  });

  it('leads from the form to the address of the code, or says what is wrong with it', async () => {
    const typed = (text: string) => args(null, `/verifikasi?kode=${encodeURIComponent(text)}`, {});
    const led = await Promise.resolve()
      .then(() => verifyLoader(typed('3f7a 91c2 00d4 8e1b 6a90')))
      .catch((thrown: unknown) => thrown);
    expect(answerOf(led)).toMatchObject({
      status: 302,
      location: '/verifikasi/3F7A-91C2-00D4-8E1B-6A90',
    });
    expect(verifyLoader(typed('halo'))).toMatchObject({ typed: 'halo' });
    expect(verifyLoader(args(null, '/verifikasi', {}))).toMatchObject({ typed: null });
  });

  it('may be asked so often and no more, whatever the code', async () => {
    const { code } = await Promise.resolve()
      .then(async () => {
        for (let n = 0; n <= VERIFICATION_LIMIT.points; n++) await verify('x');
        return { code: null };
      })
      .catch((error: { code: string }) => error);
    expect(code).toBe('RATE_LIMITED');
    const own = await submission(work.submissionId);
    await expect(verify(own.verificationCode)).rejects.toMatchObject({
      messageKey: 'public:verify.tooMany',
    });
  });
});
