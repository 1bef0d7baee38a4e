import { afterAll, beforeAll, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { releaseSeat } from '~/domain/assessments/review/release-seat.server';
import { takeOver } from '~/domain/assessments/review/take-over.server';
import { isAppError } from '~/shared/app-error';
import { isDatabaseBusy } from '~db/busy';
import { openDatabase, type Database } from '~db/client.server';
import { anyOf } from '~db/sql';
import { startApp, type AppSite, type Client } from '~tests/factories/app-site';
import {
  dbActor,
  letLapse,
  makeCycle,
  makeFiling,
  makePerson,
  type Filing,
} from '~tests/factories/review';
import { seatStory, type StoryEvent } from '~tests/factories/seat-story';
import { useDatabase } from '~tests/setup/db';

/**
 * The application over HTTP, raced by a whole team. SEAT_RACE_HTTP_ROUNDS=200 is the run that docs/testing.md tells of.
 */
const ROUNDS = Number(process.env.SEAT_RACE_HTTP_ROUNDS ?? '4');
const ASSESSORS = 50;
const SUBMISSIONS = 10;
const SEATS = SUBMISSIONS * 2;

const file = useDatabase();
let db: Database;
let site: AppSite;
let team: { actor: SignedInActor; client: Client }[];
let lead: SignedInActor;

beforeAll(async () => {
  db = openDatabase({
    ...{ url: file.url, systemPoolSize: 4, actorPoolSize: 1, slowQueryMs: Infinity },
    applicationName: 'pranata-race',
  });
  const { system } = db;
  site = await startApp(file.url, { connections: 25 });
  const signIn = async (actor: SignedInActor) => ({
    ...{ actor, client: await site.signedIn(actor.userId) },
  });
  team = [];
  for (let at = 0; at < ASSESSORS; at += 1)
    team.push(await signIn(await makePerson(system, 'assessor', '33')));
  lead = await makePerson(system, 'lead_assessor', '33');
}, 60_000);
afterAll(async () => {
  await site.close();
  await db.close();
});

/** A save the server said is kept. */
interface Acknowledged {
  by: string;
  reason: string;
}
interface Round {
  filings: Filing[];
  /** Claims that were said to have succeeded. */
  claimed: number;
  saved: Acknowledged[];
}

/** Thirty regions of the province: three rounds of a cycle. */
const REGIONS = Array.from(
  { length: 29 },
  (_, at) => `33.${String(at + 1).padStart(2, '0')}`,
).concat('33.71');
let cycleId = '';

/** Ten new submissions of a cycle on which two sit. */
async function newRound(at: number): Promise<Round> {
  const part = at % 3;
  if (part === 0) {
    cycleId = await makeCycle(db.system, '33', 2014 + at / 3);
    await db.system
      .updateTable('cycles')
      .set({ review_seats: 2 })
      .where('id', '=', cycleId)
      .execute();
  }
  const filings: Filing[] = [];
  for (const regionCode of REGIONS.slice(part * SUBMISSIONS, (part + 1) * SUBMISSIONS))
    filings.push(await makeFiling(db.system, { cycleId, regionCode, sections: ['S01'] }));
  return { filings, claimed: 0, saved: [] };
}

const pathOf = ({ assessmentId }: Filing, tail = '') => `/penilai/berkas/${assessmentId}${tail}`;

/** A form, sent again as long as the answer is that too many ask for the same: nothing of it was done then (0107). */
async function send(client: Client, path: string, form: Record<string, string>): Promise<number> {
  for (;;) {
    const answer = await client.post(path, form);
    await answer.text();
    if (answer.status !== 503) return answer.status;
  }
}

/** Tries every submission until a seat is won, and writes as long as the seat is theirs. */
async function compete(round: Round, at: number, { actor, client }: (typeof team)[number]) {
  for (let step = 0; step < SUBMISSIONS; step += 1) {
    const filing = round.filings[(at * 7 + step) % SUBMISSIONS]!;
    const claimed = await send(client, `${pathOf(filing)}.data`, { intent: 'claim' });
    if (claimed === 409) continue;
    expect(claimed).toBe(202);
    round.claimed += 1;
    const requirementId = filing.requirements.get('S01.R1')!;
    for (let version = 0; version < 3; version += 1) {
      const reason = `${actor.userId} ${version}`;
      const saved = await send(client, pathOf(filing, `/butir/${requirementId}/simpan`), {
        ...{ verdict: 'met', level: '', reason, question: '', round: '1', answerVersion: '1' },
        version: String(version),
      });
      // The lead has taken the seat meanwhile, or had written in it before.
      if (saved === 403 || saved === 409) return;
      expect(saved).toBe(200);
      round.saved.push({ by: actor.userId, reason });
    }
    return;
  }
}

/** Once half of the seats are taken. */
async function afterSome(round: Round, then: () => Promise<void>): Promise<void> {
  while (round.claimed < SUBMISSIONS) await new Promise((done) => setTimeout(done, 2));
  await then();
}

/** In the middle of it leases run out, so that seats change hands, and the lead takes one over and gives it back. */
async function meddle({ filings }: Round): Promise<void> {
  const [first, ...more] = filings.slice(0, 4);
  for (const { assessmentId } of more) await letLapse(db.system, assessmentId);
  const { assessmentId } = first!;
  const now = new Date();
  for (const step of [takeOver, releaseSeat]) {
    await db
      .asActor(dbActor(lead), (trx) => step(trx, lead, { assessmentId, seat: 1, now }))
      .catch((error: unknown) => {
        // Nobody sits there yet, or not the lead any more; or the row is waited for by too many.
        if (!isAppError(error) && !isDatabaseBusy(error)) throw error;
      });
  }
}

/** What must be true of a race, from what the database kept of it. */
async function judgeRace({ filings, saved, claimed }: Round): Promise<number> {
  const ids = filings.map(({ assessmentId }) => assessmentId);
  const seats = await db.system
    .selectFrom('review_seats')
    .where('assessment_id', '=', anyOf(ids, 'uuid'))
    .select(['assessment_id', 'seat', 'holder_id'])
    .execute();
  expect(seats).toHaveLength(SEATS);
  const sat = await db.system
    .selectFrom('seat_holders')
    .where('assessment_id', '=', anyOf(ids, 'uuid'))
    .select(['assessment_id', 'user_id'])
    .execute();
  // Nobody ever sat in both seats of a submission, and nobody in two at the end.
  expect(new Set(sat.map((one) => `${one.assessment_id} ${one.user_id}`)).size).toBe(sat.length);
  const kept = await db.system
    .selectFrom('verdict_versions')
    .where('assessment_id', '=', anyOf(ids, 'uuid'))
    .select(['written_by', 'reason'])
    .execute();
  const versions = new Set(kept.map((one) => `${one.written_by} ${one.reason}`));
  const lost = saved.filter(({ by, reason }) => !versions.has(`${by} ${reason}`));
  expect(lost).toEqual([]);
  const told: StoryEvent[] = await seatStory(db.system, ids);
  expect(told.filter(({ action }) => action === 'assessment.claimed')).toHaveLength(claimed);
  return told.filter(({ from }) => from !== null).length;
}

it(
  `${ASSESSORS} assessors for ${SEATS} seats, ${ROUNDS} times: never two holders, never a lost verdict`,
  async () => {
    let [claims, saves, changed] = [0, 0, 0];
    for (let at = 0; at < ROUNDS; at += 1) {
      const round = await newRound(at);
      await Promise.all([
        ...team.map((one, place) => compete(round, place + at, one)),
        afterSome(round, () => meddle(round)),
      ]);
      changed += await judgeRace(round);
      claims += round.claimed;
      saves += round.saved.length;
    }
    expect(claims).toBeGreaterThanOrEqual(ROUNDS * SEATS);
    expect(saves).toBeGreaterThan(ROUNDS * SEATS);
    // Seats went from hand to hand, or the races said less than they seem to.
    expect(changed).toBeGreaterThan(ROUNDS);
    const isExpected = (line: string) => /CONFLICT|DatabaseBusyError|55P03/.test(line);
    expect(site.complaints.filter((line) => !isExpected(line))).toEqual([]);
  },
  60_000 + ROUNDS * 20_000,
);
