import { beforeAll, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { toWallTime } from '~/domain/cycles/wall-time';
import * as cyclePage from '~/routes/admin+/cycle';
import { loader as queueLoader } from '~/routes/assessor+/queue';
import { loader as homeLoader } from '~/routes/unit+/home';
import { dbActor, makePerson } from '~tests/factories/review';
import { answerOf, formOf, routeArgs } from '~tests/factories/route-args';
import { submitWork } from '~tests/factories/submission';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const queries: string[] = [];
const file = useDatabase({ onQuery: ({ sql }) => queries.push(sql) });
const DAY = 86_400_000;
/** To the minute, as a form can name it. */
const now = new Date(Math.floor(Date.now() / 60_000) * 60_000);
const inDays = (days: number) => new Date(now.getTime() + days * DAY);

let cycleId: string;
let lead: SignedInActor;
let operator: SignedInActor;
let neighbour: SignedInActor;

beforeAll(async () => {
  const { system } = file.db;
  lead = await makePerson(system, 'lead_assessor', '33', '33.74');
  operator = await makePerson(system, 'unit_operator', '33.25');
  neighbour = await makePerson(system, 'unit_head', '33.26');
  const cycle = await system
    .insertInto('cycles')
    .values({ region_code: '33', year: 2024, name: 'Uji 2024' })
    .returning('id')
    .executeTakeFirstOrThrow();
  cycleId = cycle.id;
  await system
    .insertInto('cycle_phases')
    .values([
      { cycle_id: cycleId, phase: 'filing', starts_at: inDays(-30), ends_at: inDays(2) },
      { cycle_id: cycleId, phase: 'review', starts_at: inDays(2), ends_at: inDays(60) },
    ])
    .execute();
  await system
    .insertInto('cycle_instruments')
    .columns(['cycle_id', 'kind', 'instrument_id'])
    .expression((eb) =>
      eb
        .selectFrom('instruments')
        .distinctOn('kind')
        .select([eb.val(cycleId).as('cycle_id'), 'kind', 'id'])
        .orderBy('kind')
        .orderBy('edition'),
    )
    .execute();
});

const args = (actor: SignedInActor, call: Partial<Parameters<typeof routeArgs>[0]> = {}) =>
  routeArgs({
    db: file.db,
    actor,
    path: `/admin/siklus/${cycleId}`,
    params: { cycleId },
    ...call,
  }) as never;

async function extend(actor: SignedInActor, fields: Record<string, string>, at = now) {
  const form = formOf({
    ...{ intent: 'extend', regionCode: '33.25', until: toWallTime(inDays(10)), reason: 'Banjir' },
    ...fields,
  });
  return answerOf(await cyclePage.action(args(actor, { form, startedAt: at })));
}

it('is granted with its reason, recorded, and shown on the cycle, to the unit and in the queue', async () => {
  expect(await extend(lead, {})).toMatchObject({ status: 303 });
  queries.splice(0);
  const page = await cyclePage.loader(args(lead));
  // begin, settings, the four of the page, commit
  expect(queries.length).toBeLessThanOrEqual(8);
  expect(page.extensions).toMatchObject([
    {
      regionCode: '33.25',
      reason: 'Banjir',
      until: inDays(10),
      replaced: false,
      grantedByName: lead.name,
    },
  ]);
  const home = await homeLoader(args(operator, { path: '/unit', startedAt: now }));
  expect(home.home.desk).toMatchObject({
    deadline: inDays(10),
    extension: { reason: 'Banjir', until: inDays(10) },
  });
  const other = await homeLoader(args(neighbour, { path: '/unit', startedAt: now }));
  expect(other.home.desk).toMatchObject({ deadline: inDays(2), extension: null });

  const work = await file.db.asActor(dbActor(neighbour), (db) =>
    submitWork(db, neighbour, { at: now }),
  );
  expect(work.receiptCode).toMatch(/^2024-3326-1-/);
  await extend(lead, { regionCode: '33.26', until: toWallTime(inDays(12)) });
  const queue = await queueLoader(args(lead, { path: '/penilai' }));
  expect(queue.queue.rows).toMatchObject([{ regionCode: '33.26', extendedUntil: inDays(12) }]);
  const audited = await file.db.system
    .selectFrom('audit_events')
    .where('action', '=', 'deadline.extended')
    .select(['region_code', 'entity'])
    .execute();
  expect(audited[0]).toEqual({ region_code: '33.25', entity: 'deadline_extension' });
});

it('holds to the second by the instant the request began, for saves as for submissions', async () => {
  const draft = await file.db.asActor(dbActor(operator), (db) =>
    openDraft(db, operator, { at: now }),
  );
  const save = (at: Date, note: string) =>
    file.db.asActor(dbActor(operator), (db) =>
      saveAnswer(db, operator, {
        assessmentId: draft.assessmentId,
        requirementId: draft.requirements.get('S01.R1') ?? '',
        value: { type: 'claim', claim: 'met' },
        note,
        expectedVersion: 0,
        at,
      }),
    );
  const end = inDays(10).getTime();
  await expect(save(new Date(end), 'terlambat')).rejects.toMatchObject({ code: 'DEADLINE_PASSED' });
  expect(await save(new Date(end - 1), 'tepat waktu')).toMatchObject({ version: 1 });
});

it('is replaced by a later one, shorter or longer, and both stay in the record', async () => {
  await extend(
    lead,
    { until: toWallTime(inDays(6)), reason: 'Salah tanggal' },
    new Date(now.getTime() + 1),
  );
  const { extensions } = await cyclePage.loader(args(lead));
  const own = extensions.filter(({ regionCode }) => regionCode === '33.25');
  expect(own.map(({ reason, replaced }) => [reason, replaced])).toEqual([
    ['Salah tanggal', false],
    ['Banjir', true],
  ]);
  const home = await homeLoader(args(operator, { path: '/unit', startedAt: now }));
  expect(home.home.desk?.deadline).toEqual(inDays(6));
});

it.each([
  ['until', toWallTime(inDays(1)), 'extensionTooEarly'],
  ['until', toWallTime(inDays(70)), 'extensionBeyondReview'],
  ['until', toWallTime(inDays(6)), 'extensionSame'],
  ['until', '2024-02-30T10:00', 'wallTime'],
  ['regionCode', '35.08', 'extensionRegion'],
  ['regionCode', '33.99', 'extensionRegion'],
  ['reason', ' ', 'extensionReason'],
])('is refused at the field %s for %s', async (field, value, key) => {
  expect(await extend(lead, { [field]: value })).toMatchObject({
    status: 422,
    body: { errors: { [field]: { key: `admin:errors.${key}` } }, values: { intent: 'extend' } },
  });
});

it('is refused once that time has passed, for the lead’s home region, and to everybody else', async () => {
  const late = inDays(11);
  expect(await extend(lead, { until: toWallTime(inDays(10)) }, late)).toMatchObject({
    status: 422,
    body: { errors: { until: { key: 'admin:errors.extensionPast' } } },
  });
  await expect(extend(lead, { regionCode: '33.74' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const { system } = file.db;
  for (const role of ['assessor', 'auditor', 'governor_office', 'unit_head'] as const) {
    const person = await makePerson(system, role, role === 'unit_head' ? '33.25' : '33');
    await expect(extend(person, {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  const elsewhere = await makePerson(system, 'administrator', '35');
  await expect(extend(elsewhere, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const { regions } = await cyclePage.loader(args(lead));
  expect(regions.map(({ code }) => code)).not.toContain('33.74');
});
