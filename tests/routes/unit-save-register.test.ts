import { beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { answerFields } from '~/domain/assessments/answer-fields';
import type { AnswerValue } from '~/domain/instruments/answer';
import { CELL_MAX, inputColumns, ROWS_MAX, type TableSpec } from '~/domain/instruments/table';
import { bodyLimit } from '~/http/server-limits.server';
import { action } from '~/routes/unit+/save';
import { parseSettings } from '~db/config.server';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { formOf, routeArgs } from '~tests/factories/route-args';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
let operator: SignedInActor;
let own: Awaited<ReturnType<typeof openDraft>>;
let table: TableSpec;

beforeAll(async () => {
  const { db } = database;
  operator = await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    return makePerson(trx, 'unit_operator', '33.25');
  });
  own = await db.asActor(dbActor(operator), (trx) =>
    openDraft(trx, operator, { standards: ['S04'] }),
  );
  const register = own.pinned
    .flatMap(({ requirements }) => requirements)
    .find(({ code }) => code === 'S04.R3')?.content;
  if (register?.answerType !== 'table') throw new Error('S04.R3 is no table');
  table = register.table;
});

/** The register with as many rows as it takes, every text cell as long as it may be. */
function fullRegister(words: string): AnswerValue {
  const text = words
    .repeat(CELL_MAX)
    .slice(0, CELL_MAX - 1)
    .trim();
  const row = Object.fromEntries(
    inputColumns(table).map(({ code, kind }) => [
      code,
      { text, number: '3', date: '2026-12-31', choice: '' }[kind],
    ]),
  );
  return { type: 'table', rows: Array.from({ length: ROWS_MAX }, () => row) };
}

/** The fields as the page sends them. */
function fieldsOf(value: AnswerValue): Record<string, string> {
  const note = 'x'.repeat(5000);
  const { userId: person } = operator;
  const whose = { person, assessment: own.assessmentId, version: '0' };
  return { ...answerFields({ value, note }, 'id'), ...whose };
}

const address = () => `/unit/butir/${own.requirements.get('S04.R3')}/simpan`;
const sizeOf = (value: AnswerValue) => new URLSearchParams(fieldsOf(value)).toString().length;
const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };

describe('a register of 500 full rows that saves itself', () => {
  it('is larger than an ordinary form may be, and smaller than a save may be', () => {
    const { formMaxBytes, uploadMaxBytes } = parseSettings({});
    const limits = { formMaxBytes, uploadMaxBytes };
    const limit = bodyLimit(address(), headers, limits);
    for (const words of ['Peladen cadangan, ruang dua; ', 'Réseau é ']) {
      const size = sizeOf(fullRegister(words));
      expect(size).toBeGreaterThan(formMaxBytes);
      expect(size).toBeLessThan(limit);
    }
    expect(bodyLimit(`${address()}/lain`, headers, limits)).toBe(formMaxBytes);
    expect(bodyLimit('/unit/butir/simpan', headers, limits)).toBe(formMaxBytes);
    const more = { ...limits, formMaxBytes: 8 * 1024 ** 2 };
    expect(bodyLimit(address(), headers, more)).toBe(more.formMaxBytes);
  });

  it('is kept to the last letter', async () => {
    const value = fullRegister('Peladen cadangan, ruang dua; ');
    const requirementId = own.requirements.get('S04.R3') ?? '';
    const response = await action(
      routeArgs({
        ...{ db: database.db, actor: operator, path: address(), params: { requirementId } },
        form: formOf(fieldsOf(value)),
      }) as never,
    );
    expect(response.status).toBe(200);
    const stored = await database.db.system
      .selectFrom('answers')
      .where('assessment_id', '=', own.assessmentId)
      .where('requirement_id', '=', requirementId)
      .select('value')
      .executeTakeFirstOrThrow();
    expect(stored.value).toEqual(value);
  });
});
