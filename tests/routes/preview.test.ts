import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import type { EvidenceState } from '~/domain/evidence/blob';
import type { Preview } from '~/domain/evidence/preview/preview';
import { withErrorResponse } from '~/http/errors.server';
import { loader as fileLoader } from '~/routes/resources+/evidence-file';
import { loader as stateLoader } from '~/routes/resources+/evidence-state';
import { loader } from '~/routes/resources+/preview';
import { action as requirementAction } from '~/routes/unit+/requirement';
import { docxOf, paragraphOf, xlsxOf } from '~tests/factories/office-files';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerOf, formOf, routeArgs } from '~tests/factories/route-args';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
let dataDir: string;
let operator: SignedInActor;
let stranger: SignedInActor;
let assessor: SignedInActor;
let draft: Awaited<ReturnType<typeof openDraft>>;
let workbook: string;
let letter: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'preview-route-'));
  const { db } = database;
  [operator, stranger, assessor] = await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    return [
      await makePerson(trx, 'unit_operator', '33.25'),
      await makePerson(trx, 'unit_operator', '33.20'),
      await makePerson(trx, 'assessor', '33'),
    ];
  });
  draft = await db.asActor(dbActor(operator), (trx) => openDraft(trx, operator));
  const cell = (text: string) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`;
  workbook = await send('a.xlsx', xlsxOf({ sheets: { Satu: cell('1'), Risiko: cell('2') } }));
  letter = await send('b.docx', docxOf(paragraphOf('Keputusan')));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Uploads a file for the first requirement; answers its id. */
async function send(name: string, bytes: Buffer): Promise<string> {
  const requirementId =
    draft.requirements.get('S01.R01') ?? [...draft.requirements.values()][0] ?? '';
  const file = new File([bytes as BlobPart], name);
  const fields = { version: '0', note: '', pointer: '', fileId: '', intent: 'attach', file };
  const answer = await requirementAction(
    routeArgs({
      db: database.db,
      actor: operator,
      path: `/unit/butir/${requirementId}/bukti`,
      params: { requirementId },
      form: formOf(fields),
      multipart: true,
      dataDir,
    }) as never,
  );
  expect(answerOf(answer)).toMatchObject({ status: 303 });
  const row = await database.db.system
    .selectFrom('evidence_files')
    .where('original_name', '=', name)
    .select('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

interface Ask {
  actor: SignedInActor | null;
  fileId?: string;
  sheet?: string;
  scanning?: boolean;
}

async function ask({ actor, fileId = workbook, sheet = '', scanning = false }: Ask) {
  const path = `/bukti/${fileId}/pratinjau?lembar=${sheet}`;
  const args = routeArgs({ db: database.db, actor, path, params: { fileId }, dataDir });
  if (scanning) args.context.config.evidence.clamdUrl = 'tcp://127.0.0.1:3310';
  const run = withErrorResponse((given) => loader(given as never));
  const answer: unknown = await run(args as never).catch((thrown: unknown) => thrown);
  if (answer instanceof Error) throw answer;
  const body = answer instanceof Response && answer.status === 200 ? await answer.json() : null;
  const status = answer instanceof Response ? answer.status : answerOf(answer).status;
  return { status, body: body as Preview | null, answer };
}

describe('a preview', () => {
  it('answers plain values to the unit, of the sheet asked for', async () => {
    const { status, body, answer } = await ask({ actor: operator, sheet: 'risiko' });
    expect([status, body]).toMatchObject([
      200,
      { sheets: ['Satu', 'Risiko'], sheet: 1, rows: [['2']] },
    ]);
    const { headers } = answer as Response;
    expect(headers.get('Content-Type')).toBe('application/json');
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect((await ask({ actor: operator, fileId: letter })).body).toEqual({
      kind: 'text',
      paragraphs: ['Keputusan'],
      more: false,
    });
  });
});

describe('an address that names no file', () => {
  it.each(['zz', '%00', '', '../1'])(
    '%j is not found, and no database is asked',
    async (fileId) => {
      const path = `/bukti/${encodeURIComponent(fileId)}`;
      const args = routeArgs({
        db: database.db,
        actor: operator,
        path,
        params: { fileId },
        dataDir,
      });
      const context = { ...args.context, db: null };
      for (const one of [loader, stateLoader, fileLoader]) {
        const answer = one({ ...args, context } as never);
        await expect(answer).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
    },
  );
});

describe('nobody else learns that the file exists', () => {
  it.each([
    ['another region', () => stranger],
    ['an assessor before the submission', () => assessor],
    ['a visitor', () => null],
  ])('%s', async (_who, actor) => {
    expect((await ask({ actor: actor() })).status).toBe(404);
    expect((await ask({ actor: actor(), scanning: true })).status).toBe(404);
  });

  it.each(['00000000-0000-4000-8000-000000000000', 'x', '../etc'])('id %s', async (fileId) => {
    expect((await ask({ actor: operator, fileId })).status).toBe(404);
  });
});

describe('quarantine', () => {
  const mark = (values: {
    state?: 'clean' | 'infected';
    signature?: string | null;
    fault?: 'changed' | 'missing' | null;
  }) =>
    database.db.asSystem({}, async (trx) => {
      const file = trx.selectFrom('evidence_files').where('id', '=', workbook).select('sha256');
      await trx.updateTable('evidence_blobs').where('sha256', '=', file).set(values).execute();
    });

  const why = async (actor: SignedInActor | null, scanning = false) => {
    const path = `/bukti/${workbook}/keadaan`;
    const args = routeArgs({ db: database.db, actor, path, params: { fileId: workbook } });
    if (scanning) args.context.config.evidence.clamdUrl = 'tcp://127.0.0.1:3310';
    const answer = await stateLoader(args as never);
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
    return (await answer.json()) as EvidenceState;
  };

  it('holds back what is not found clean while files are scanned', async () => {
    expect((await ask({ actor: operator, scanning: true })).status).toBe(404);
    expect(await why(operator, true)).toEqual({ held: 'pending', signature: null });
    await mark({ state: 'clean' });
    expect(await why(operator, true)).toEqual({ held: null, signature: null });
    expect((await ask({ actor: operator, scanning: true })).status).toBe(200);
  });

  it('holds back damaged and infected bytes, scanned for or not', async () => {
    await mark({ fault: 'changed' });
    expect((await ask({ actor: operator })).status).toBe(404);
    expect(await why(operator)).toEqual({ held: 'changed', signature: null });
    await mark({ fault: 'missing' });
    expect(await why(operator)).toEqual({ held: 'missing', signature: null });
    await mark({ fault: null, state: 'infected', signature: 'Uji' });
    expect((await ask({ actor: operator })).status).toBe(404);
    expect(await why(operator)).toEqual({ held: 'infected', signature: 'Uji' });
  });

  it('says why to nobody who may not see the file', async () => {
    for (const actor of [stranger, assessor, null]) {
      await expect(why(actor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
