import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { moderate } from '~/domain/assessments/agreement/moderate.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import type { Db } from '~db/sql';
import { startApp, type AppSite } from '~tests/factories/app-site';
import { dbActor } from '~tests/factories/review';
import { judge, judgeAll, seatWorld, type SeatWorld } from '~tests/factories/seats';
import { useDatabase } from '~tests/setup/db';

/** Pages as the browser gets them, of a work that has gone on meanwhile. */
const database = useDatabase();
let site: AppSite;
let world: SeatWorld;
const now = new Date();

const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) =>
  database.db.asActor(dbActor(actor), fn);

beforeAll(async () => {
  site = await startApp(database.url);
  world = await seatWorld(database.db.system);
  const at = { assessmentId: world.assessmentId, now };
  for (const actor of [world.one, world.two])
    await run(actor, async (db) => {
      await claimSeat(db, actor, at);
      await judgeAll(db, actor, world);
      // They differ about one.
      if (actor === world.two)
        await judge(db, actor, world, 'S01.R1', { verdict: 'partly', verdictVersion: 1 });
      await submitSeat(db, actor, at);
    });
}, 120_000);
afterAll(() => site.close());

async function page(actor: SignedInActor, tail: string) {
  const client = await site.signedIn(actor.userId);
  const answer = await client.get(`/penilai/berkas/${world.assessmentId}${tail}`);
  return { status: answer.status, html: await answer.text() };
}

describe('a page whose stage is over', () => {
  it('says so, and speaks neither of lost answers nor of a newer page', async () => {
    const { status, html } = await page(world.one, '/serah');
    expect(status).toBe(409);
    expect(html).toContain('Tahapnya sudah berganti');
    expect(html).not.toContain('Buka halaman terbaru');
  });
});

describe('the page of a difference', () => {
  it('warns that minutes lapse while some wait, and only then', async () => {
    const { lead, requirements, assessmentId } = world;
    const requirementId = requirements.get('S01.R1') ?? '';
    const tail = `/selisih/${requirementId}`;
    const warning = 'Berita acara sudah disusun';
    const settled = { verdict: 'partly', level: null, score: null, reason: 'Satu bukti' } as const;
    await run(lead, async (db) => {
      await agreeSame(db, lead, { assessmentId, now });
      await moderate(db, lead, { ...settled, assessmentId, requirementId, version: 0, now });
    });
    expect((await page(lead, tail)).html).not.toContain(warning);
    await run(lead, (db) => prepareMinutes(db, lead, { assessmentId, now }));
    expect((await page(lead, tail)).html).toContain(warning);
    // Who settles nothing changes nothing.
    expect((await page(world.one, tail)).html).not.toContain(warning);
  });
});
