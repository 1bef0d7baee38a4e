import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { SaveRefusal, SaveReply } from '~/domain/assessments/save-reply';
import { BUSY_MS } from '~db/client.server';
import { startApp, type AppSite, type Client } from '~tests/factories/app-site';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

/** Connections of the server, and saves that come while the work is held: more than there are connections. */
const [CONNECTIONS, SAVES] = [15, 20];

const database = useDatabase();
let site: AppSite;
/** Somebody beside the server. */
let holder: pg.Client;
const units: { client: Client; save(note: string): Promise<Response>; assessmentId: string }[] = [];

beforeAll(async () => {
  const { db } = database;
  site = await startApp(database.url, { connections: CONNECTIONS });
  holder = new pg.Client(database.url);
  await holder.connect();
  await db.asSystem({}, (trx) => makeCycle(trx, '33', 2024));
  for (const region of ['33.25', '33.20']) {
    const actor = await db.asSystem({}, async (trx) => {
      const person = await makePerson(trx, 'unit_operator', region);
      const grant = { user_id: person.userId, role: person.role, region_code: region };
      await trx.insertInto('role_grants').values(grant).execute();
      return person;
    });
    const draft = await db.asActor(dbActor(actor), (trx) => openDraft(trx, actor));
    const client = await site.signedIn(actor.userId);
    const form = {
      assessment: draft.assessmentId,
      person: actor.userId,
      version: '0',
      claim: 'met',
    };
    const path = `/unit/butir/${draft.requirements.get('S01.R1')}/simpan`;
    const save = (note: string) => client.post(path, { ...form, note });
    units.push({ client, save, assessmentId: draft.assessmentId });
  }
});
afterAll(async () => {
  await holder.end();
  await site.close();
});

/** Milliseconds until it is answered, and how. */
async function timed(answer: Promise<Response>) {
  const began = performance.now();
  const { status } = await answer;
  return { status, ms: performance.now() - began };
}

it(
  'work that somebody holds keeps nobody else waiting, and what was sent to it can be sent again',
  async () => {
    const [held, other] = [units[0]!, units[1]!];
    await holder.query('begin');
    await holder.query('select from assessments where id = $1 for update', [held.assessmentId]);
    const saves = Array.from({ length: SAVES }, () => held.save('tertahan'));
    // They have come as far as they come.
    await new Promise((resolve) => setTimeout(resolve, BUSY_MS / 5));
    for (const answer of [
      other.save('jalan terus'),
      other.client.get('/unit'),
      held.client.get('/unit'),
      site.visitor.get('/readyz'),
    ]) {
      const { status, ms } = await timed(answer);
      expect(status).toBe(200);
      expect(ms).toBeLessThan(BUSY_MS / 2);
    }
    const refused = await Promise.all(saves);
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
    const words = await Promise.all(refused.map((one) => one.text()));
    expect(words.filter((text) => !text.includes('errors:busy'))).toEqual([]);
    await holder.query('rollback');
    const again = await held.save('tertahan');
    expect((await again.json()) as SaveReply & SaveRefusal).toMatchObject({ saved: 1 });
  },
  BUSY_MS * 6,
);
