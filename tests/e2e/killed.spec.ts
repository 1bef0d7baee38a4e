import { expect, test, type APIRequestContext } from '@playwright/test';

import type { SignedInActor } from '../../app/domain/accounts/actor';
import { verifyAudit } from '../../app/domain/audit/verify.server';
import { prepareMinutes } from '../../app/domain/assessments/minutes/prepare-minutes.server';
import { takeSignature } from '../../app/domain/assessments/minutes/take-signature.server';
import { askField } from '../../app/domain/assessments/review/ask-fields';
import { claimSeat } from '../../app/domain/assessments/review/claim-seat.server';
import { submitSeat } from '../../app/domain/assessments/review/submit-seat.server';
import { addDays, jakartaDate } from '../../app/shared/dates';
import type { Database } from '../../db/client.server';
import { dbActor, makeCycle, makeFiling } from '../factories/review';
import { judgeAll } from '../factories/seats';
import { accountOf, type Person } from './desk';
import { withTables } from './former-cycle';
import { OwnServer } from './own-server';

/** How often the server is killed; more by KILL_ROUNDS. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? '4');
const ACTS = ['submit', 'sign', 'return'] as const;
type Act = (typeof ACTS)[number];

/** All of it, nothing of it, or what must not be. */
type Found = 'all' | 'nothing' | string;

async function actorOf(db: Database, person: string): Promise<SignedInActor> {
  const row = await db.system
    .selectFrom('users as u')
    .innerJoin('role_grants as g', 'g.user_id', 'u.id')
    .where('u.email', 'like', `${person}@%`)
    .select(['u.id', 'u.name', 'u.home_region', 'g.role', 'g.region_code'])
    .executeTakeFirstOrThrow();
  const { id: userId, name, role, region_code: scope, home_region: homeRegion } = row;
  return { userId, name, role, scope, homeRegion } as SignedInActor;
}

interface Work {
  assessmentId: string;
  /** One that is asked back. */
  requirementId: string;
  /** Of the minutes that wait for the lead. */
  sha256: string;
}

/** A work judged whole, right before the act: handing in, the last signature, the return. */
async function prepare(db: Database, cycleId: string, regionCode: string, act: Act): Promise<Work> {
  const one = await actorOf(db, 'penilai.satu');
  const now = new Date();
  const filing = await makeFiling(db.system, { cycleId, regionCode, sections: ['S01'] });
  const { assessmentId } = filing;
  await db.asActor(dbActor(one), async (trx) => {
    await claimSeat(trx, one, { assessmentId, now });
    await judgeAll(trx, one, filing);
    if (act !== 'sign') return;
    await submitSeat(trx, one, { assessmentId, now });
    const { sha256 } = await prepareMinutes(trx, one, { assessmentId, now });
    await takeSignature(trx, one, { assessmentId, sha256, now });
  });
  const minutes = await db.system
    .selectFrom('minutes')
    .where('assessment_id', '=', assessmentId)
    .select('content_sha256')
    .executeTakeFirst();
  const requirementId = filing.requirements.get('S01.R1')!;
  return { assessmentId, requirementId, sha256: minutes?.content_sha256 ?? '' };
}

/** What the act leaves behind, each by its name; all of them or none. */
async function found(db: Database, { assessmentId }: Work, act: Act): Promise<Found> {
  const { system } = db;
  const { status } = await system
    .selectFrom('assessments')
    .where('id', '=', assessmentId)
    .select('status')
    .executeTakeFirstOrThrow();
  const rows = async (
    table:
      | 'agreed_verdicts'
      | 'standard_outcomes'
      | 'returns'
      | 'return_items'
      | 'closed_verdicts'
      | 'minutes_signatures',
  ) =>
    (await system.selectFrom(table).where('assessment_id', '=', assessmentId).selectAll().execute())
      .length;
  const audited = async (action: string) => {
    const events = await system
      .selectFrom('audit_events')
      .where('action', '=', action)
      .where('entity_id', '=', assessmentId)
      .select('id')
      .execute();
    return events.length === 1;
  };
  const work = await system
    .selectFrom('seat_work')
    .where('assessment_id', '=', assessmentId)
    .selectAll()
    .executeTakeFirstOrThrow();
  const letter = await system
    .selectFrom('feedback_letters')
    .where('assessment_id', '=', assessmentId)
    .select('sent_at')
    .executeTakeFirst();
  const signs: Record<Act, Record<string, boolean>> = {
    submit: {
      submitted: work.submitted_at !== null,
      checksum: work.verdicts_sha256 !== null,
      agreed: (await rows('agreed_verdicts')) > 0,
      audited: await audited('assessment.seat_submitted'),
    },
    sign: {
      accepted: status === 'accepted',
      signed: (await rows('minutes_signatures')) === 2,
      outcome: (await rows('standard_outcomes')) === 1,
      told: (await rows('closed_verdicts')) > 0,
      sent: letter?.sent_at != null,
      audited: await audited('assessment.accepted'),
    },
    return: {
      returned: status === 'returned',
      why: (await rows('returns')) === 1,
      asked: (await rows('return_items')) === 1,
      told: (await rows('closed_verdicts')) > 0,
      audited: await audited('assessment.returned'),
    },
  };
  const all = Object.values(signs[act]);
  if (all.every(Boolean)) return 'all';
  return all.some(Boolean) ? `${act}: ${JSON.stringify(signs[act])}` : 'nothing';
}

test('killed in the middle of an act the server has done all of it or nothing', async ({
  playwright,
}) => {
  test.setTimeout(120_000 + ROUNDS * 30_000);
  const server = await OwnServer.start();
  const outcomes: Record<Act, Found[]> = { submit: [], sign: [], return: [] };
  try {
    const signedIn = async (person: string): Promise<APIRequestContext> => {
      const context = await playwright.request.newContext({
        ...{ baseURL: server.url, extraHTTPHeaders: { Origin: server.url } },
      });
      const { email, password } = await accountOf(server, person as Person);
      const answer = await context.post('/masuk', { form: { email, password }, maxRedirects: 0 });
      expect(answer.status()).toBe(303);
      return context;
    };
    const one = await signedIn('penilai.satu');
    const lead = await signedIn('ketua.penilai');
    let cycleId = '';
    /** How long the acts take when nobody interrupts them: the first round tells. */
    let whole = 0;
    for (let round = 0; round <= ROUNDS; round += 1) {
      const works = await withTables(server, async (db) => {
        const part = round % 9;
        if (part === 0)
          cycleId = await db.asSystem({}, (trx) => makeCycle(trx, '33', 2030 + round / 9));
        const made: Record<string, Work> = {};
        for (const [at, act] of ACTS.entries()) {
          const region = `33.${String(part * 3 + at + 1).padStart(2, '0')}`;
          made[act] = await prepare(db, cycleId, region, act);
        }
        return made as Record<Act, Work>;
      });
      const path = (act: Act, tail = '') => `/penilai/berkas/${works[act].assessmentId}${tail}`;
      const dueOn = addDays(jakartaDate(new Date()), 7);
      // Like a server that has been at work for a while.
      for (const act of ACTS) await lead.get(path(act));
      const began = Date.now();
      const ask = { [askField(works.return.requirementId)]: 'Lampirkan' };
      const sent: Record<Act, Promise<number>> = {
        submit: status(one.post(path('submit', '/serah'), { form: {}, maxRedirects: 0 })),
        sign: status(
          lead.post(path('sign', '/berita-acara'), {
            ...{ form: { intent: 'sign', sha256: works.sign.sha256 }, maxRedirects: 0 },
          }),
        ),
        return: status(
          lead.post(path('return', '/kembalikan'), {
            ...{ form: { intent: 'return', reason: 'Lengkapi', dueOn, ...ask }, maxRedirects: 0 },
          }),
        ),
      };
      if (round > 0) {
        const after = (1.3 * whole * round) / ROUNDS;
        await new Promise((done) => setTimeout(done, after));
        await server.kill();
      }
      const answered = Object.fromEntries(
        await Promise.all(ACTS.map(async (act) => [act, await sent[act]] as const)),
      );
      if (round === 0) {
        whole = Date.now() - began;
        // Without a kill all of it is done, so that each of the signs below is one.
        expect(answered).toEqual({ submit: 303, sign: 303, return: 303 });
      } else await server.restart();
      await withTables(server, async (db) => {
        for (const act of ACTS) {
          const what = await found(db, works[act], act);
          expect(['all', 'nothing']).toContain(what);
          // What was answered as done is done.
          if (answered[act] === 303) expect(what).toBe('all');
          outcomes[act].push(what);
        }
        const { problems } = await db.asSystem({}, (trx) => verifyAudit(trx));
        expect(problems).toEqual([]);
      });
    }
    for (const act of ACTS) expect(outcomes[act][0]).toBe('all');
  } finally {
    await server.end();
  }
});

/** Status of the answer; 0 when the server went before it gave one. */
const status = (answer: Promise<{ status(): number }>) =>
  answer.then(
    (one) => one.status(),
    () => 0,
  );
