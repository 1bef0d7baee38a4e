import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { SignedInActor } from '~/domain/accounts/actor';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import type { ImportPlan } from '~/domain/assessments/sheet/plan';
import type { AnswerValue } from '~/domain/instruments/answer';
import type { FormRefusal } from '~/http/form.server';
import { withErrorResponse } from '~/http/errors.server';
import * as sheetPage from '~/routes/unit+/sheet';
import * as download from '~/routes/unit+/sheet-download';
import * as preview from '~/routes/unit+/sheet-preview';
import type { TestDatabase } from '~tests/setup/db';

import { dbActor, makeCycle, makePerson } from './review';
import { answerOf, formOf, routeArgs } from './route-args';
import { openDraft } from './unit';
import { Workbook } from './workbook';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Call {
  actor?: SignedInActor;
  at?: Date;
}

/** A unit with an open draft of two standards, its neighbour with another, and the routes of the workbook. */
export class SheetSite {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'pranata-sheets-'));

  private constructor(
    private readonly database: TestDatabase,
    readonly operator: SignedInActor,
    readonly head: SignedInActor,
    readonly stranger: SignedInActor,
    readonly own: Awaited<ReturnType<typeof openDraft>>,
  ) {}

  static async open(database: TestDatabase): Promise<SheetSite> {
    const { db } = database;
    const [operator, head, stranger] = await db.asSystem({}, async (trx) => {
      await makeCycle(trx, '33', 2024);
      return [
        await makePerson(trx, 'unit_operator', '33.25'),
        await makePerson(trx, 'unit_head', '33.25'),
        await makePerson(trx, 'unit_operator', '33.20'),
      ] as const;
    });
    const standards = ['S01', 'S04'];
    const own = await db.asActor(dbActor(operator), (t) => openDraft(t, operator, { standards }));
    await db.asActor(dbActor(stranger), (t) => openDraft(t, stranger, { standards }));
    return new SheetSite(database, operator, head, stranger, own);
  }

  private args(call: Call, path: string, rest: object = {}) {
    return routeArgs({
      ...{ db: this.database.db, actor: call.actor ?? this.operator, path },
      ...{ startedAt: call.at ?? new Date(), dataDir: this.dataDir, ...rest },
    }) as never;
  }

  fetched(call: Call = {}, search = ''): Promise<Response> {
    return download.loader(this.args(call, `/unit/lembar/unduh${search}`));
  }

  async workbook(call: Call = {}, search = ''): Promise<Workbook> {
    return Workbook.open(Buffer.from(await (await this.fetched(call, search)).arrayBuffer()));
  }

  /** Uploads a workbook; the id of the preview, or the refusal at the field. */
  async upload(given: Workbook | Buffer, call: Call & { name?: string } = {}) {
    const bytes = given instanceof Workbook ? await given.bytes() : given;
    const file = new File([new Uint8Array(bytes)], call.name ?? 'lembar.xlsx', { type: XLSX });
    const rest = { form: formOf({ file }), multipart: true };
    const answer = await this.run(sheetPage.action, this.args(call, '/unit/lembar/impor', rest));
    const id = answer.location?.split('/').at(-1) ?? '';
    const refusal = (answer.body as FormRefusal | null)?.errors?.file;
    return { ...answer, id, refusal };
  }

  async previewed(importId: string, call: Call = {}) {
    const path = `/unit/lembar/pratinjau/${importId}`;
    const page = await preview.loader(this.args(call, path, { params: { importId } }));
    return page as unknown as { plan: ImportPlan; digest: string };
  }

  confirm(importId: string, fields: Record<string, string>, call: Call = {}) {
    const path = `/unit/lembar/pratinjau/${importId}`;
    const rest = { params: { importId }, form: formOf({ intent: 'apply', ...fields }) };
    return this.run(preview.action, this.args(call, path, rest));
  }

  private async run(handler: (args: never) => unknown, args: never) {
    const run = withErrorResponse(handler as Parameters<typeof withErrorResponse>[0]);
    return answerOf(await run(args).catch((thrown: unknown) => thrown));
  }

  /** Saves an answer as the head of the unit does on the page. */
  async write(code: string, value: AnswerValue | null, note: string): Promise<void> {
    const requirementId = this.own.requirements.get(code) ?? '';
    const present = await this.answer(code);
    await this.database.db.asActor(dbActor(this.head), (db) =>
      saveAnswer(db, this.head, {
        ...{ assessmentId: this.own.assessmentId, requirementId, value, note, at: new Date() },
        expectedVersion: present?.version ?? 0,
      }),
    );
  }

  answer(code: string) {
    return this.database.db.system
      .selectFrom('answers')
      .where('assessment_id', '=', this.own.assessmentId)
      .where('requirement_id', '=', this.own.requirements.get(code) ?? '')
      .select(['value', 'note', 'version'])
      .executeTakeFirst();
  }

  async versions(): Promise<number> {
    return (await this.database.db.system.selectFrom('answer_versions').select('version').execute())
      .length;
  }
}
