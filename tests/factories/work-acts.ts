import type { SignedInActor } from '~/domain/accounts/actor';
import { editAccount } from '~/domain/accounts/edit-account.server';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { moderate } from '~/domain/assessments/agreement/moderate.server';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import {
  draftDeclaration,
  signDeclaration,
} from '~/domain/assessments/interests/sign-declaration.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { reopen } from '~/domain/assessments/minutes/reopen.server';
import { assignSeat } from '~/domain/assessments/review/assign-seat.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { proposeReturn } from '~/domain/assessments/review/propose-return.server';
import { releaseSeat } from '~/domain/assessments/review/release-seat.server';
import { renewLease } from '~/domain/assessments/review/renew-lease.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { takeOver } from '~/domain/assessments/review/take-over.server';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { submitAssessment } from '~/domain/assessments/submit-assessment.server';
import { withdrawSubmission } from '~/domain/assessments/withdraw-submission.server';
import { signMinutes } from '~/domain/itkp/accept-assessment.server';
import { addDays, jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';
import type { Rollback } from '~tests/setup/db';

import { dbActor, letLapse, type Filing } from './review';
import { judge } from './seats';
import type { WorkLook } from './work-look';

export const WHO = [
  ...(['head', 'one', 'two', 'three', 'four', 'lead', 'second', 'native', 'admin'] as const),
  // Four in another role of the same account.
  ...(['fourLeads'] as const),
] as const;
export type Who = (typeof WHO)[number];

export interface Desk {
  people: Record<Who, SignedInActor>;
  work: Filing & { cycleId: string; regionCode: string };
}

/** Everything that can be drawn for an act; each takes of it what it needs. */
export interface Drawn {
  who: Who;
  other: Who;
  seat: 1 | 2;
  pick: number;
}
interface Act extends Drawn {
  scene: Rollback;
  desk: Desk;
  now: WorkLook;
  actor: SignedInActor;
  run: <T>(fn: (db: Db) => Promise<T>) => Promise<T>;
  at: { assessmentId: string; now: Date };
  /** One of the requirements. */
  requirementId: string;
}

let words = 0;
const word = () => `kata ${(words += 1)}`;
const dueOn = () => addDays(jakartaDate(new Date()), 14);
const answerOf = (now: WorkLook, id: string) =>
  now.answers.find((one) => one.requirement_id === id);

/** Writes about one requirement, on what is there now. */
async function write(db: Db, { desk, now, actor }: Act, code: string, verdict: 'met' | 'partly') {
  const requirementId = desk.work.requirements.get(code)!;
  const seat = now.review_seats.find(
    ({ holder_id, round }) => holder_id === actor.userId && round === now.round,
  )?.seat;
  const there = now.verdicts.find((v) => v.requirement_id === requirementId && v.seat === seat);
  await judge(db, actor, desk.work, code, {
    ...{ verdict, reason: word(), round: now.round },
    answerVersion: Number(answerOf(now, requirementId)?.version ?? 0),
    verdictVersion: Number(there?.version ?? 0),
  });
}

/** Every act of everybody, by the use case that a page calls. */
export const ACTS: Record<string, (act: Act) => Promise<unknown>> = {
  handIn: async ({ run, actor, at, scene }) => {
    const { version } = await scene.trx
      .selectFrom('assessments')
      .where('id', '=', at.assessmentId)
      .select('version')
      .executeTakeFirstOrThrow();
    const input = { assessmentId: at.assessmentId, version, at: at.now };
    await run((db) => submitAssessment(db, actor, input));
  },
  withdraw: ({ run, actor, at, now }) =>
    run((db) =>
      withdrawSubmission(db, actor, {
        ...{ assessmentId: at.assessmentId, round: now.round, reason: word(), at: at.now },
      }),
    ),
  answer: ({ run, actor, at, now, requirementId }) =>
    run((db) =>
      saveAnswer(db, actor, {
        ...{ assessmentId: at.assessmentId, requirementId, note: word(), at: at.now },
        value: { type: 'claim', claim: 'met' },
        expectedVersion: Number(answerOf(now, requirementId)?.version ?? 0),
      }),
    ),
  claim: ({ run, actor, at }) => run((db) => claimSeat(db, actor, at)),
  release: ({ run, actor, at, seat }) => run((db) => releaseSeat(db, actor, { ...at, seat })),
  renew: ({ run, actor, at }) => run((db) => renewLease(db, actor, at)),
  lapse: ({ scene, at, seat }) => letLapse(scene.trx, at.assessmentId, seat),
  takeOver: ({ run, actor, at, seat }) => run((db) => takeOver(db, actor, { ...at, seat })),
  assign: ({ run, actor, at, seat, desk, other }) =>
    run((db) => assignSeat(db, actor, { ...at, seat, userId: desk.people[other].userId })),
  judge: (act) => act.run((db) => write(db, act, 'S01.R1', act.pick % 2 === 0 ? 'met' : 'partly')),
  judgeAll: (act) =>
    act.run(async (db) => {
      const [first = '', ...rest] = act.desk.work.requirements.keys();
      await write(db, act, first, act.who === 'two' || act.who === 'four' ? 'partly' : 'met');
      for (const code of rest) await write(db, act, code, 'met');
    }),
  submitSeat: ({ run, actor, at }) => run((db) => submitSeat(db, actor, at)),
  propose: ({ run, actor, at, requirementId }) =>
    run((db) => proposeReturn(db, actor, { ...at, requirementId, ask: word() })),
  sendBack: ({ run, actor, at }) =>
    run((db) => returnAssessment(db, actor, { ...at, reason: word(), dueOn: dueOn() })),
  sendBackItems: ({ run, actor, at, requirementId }) =>
    run((db) =>
      returnAssessment(db, actor, {
        ...{ ...at, reason: word(), dueOn: dueOn(), items: [{ requirementId, ask: word() }] },
      }),
    ),
  agree: ({ run, actor, at }) => run((db) => agreeSame(db, actor, at)),
  settle: ({ run, actor, at, now, desk, pick }) => {
    const requirementId = desk.work.requirements.get(pick % 4 === 0 ? 'S01.R2' : 'S01.R1')!;
    const there = now.agreed_verdicts.find(
      (one) => one.requirement_id === requirementId && one.round === now.round,
    );
    const found = { verdict: 'not_met', level: null, score: null } as const;
    const version = Number(there?.version ?? 0);
    return run((db) =>
      moderate(db, actor, { ...at, ...found, requirementId, reason: word(), version }),
    );
  },
  prepare: ({ run, actor, at }) => run((db) => prepareMinutes(db, actor, at)),
  sign: ({ run, actor, at, now }) => {
    const open = now.minutes.find((one) => one.frozen_at === null && one.lapsed_at === null);
    const sha256 = String(open?.content_sha256 ?? '0'.repeat(64));
    return run((db) => signMinutes(db, actor, { ...at, sha256 }));
  },
  reopen: ({ run, actor, at }) => run((db) => reopen(db, actor, { ...at, reason: word() })),
  recuse: ({ run, actor, at }) => run((db) => recuse(db, actor, { ...at, reason: word() })),
  declare: ({ run, actor, desk, pick, at }) => {
    const { cycleId, regionCode } = desk.work;
    const regionCodes = pick % 2 === 0 ? [regionCode] : [];
    const input = { cycleId, regionCodes, language: 'id' as const, now: at.now };
    return run(async (db) => {
      const { sha256 } = await draftDeclaration(db, actor, input);
      await signDeclaration(db, actor, { ...input, sha256 });
    });
  },
  switchOff: ({ run, actor, desk, other, now, at }) => {
    const { userId, name, homeRegion } = desk.people[other];
    const isActive = now.inactive.includes(userId) ? ('yes' as const) : ('no' as const);
    const change = { name, homeRegion: homeRegion ?? '', isActive };
    return run((db) =>
      editAccount(db, actor, { accountId: userId, ...change, now: at.now } as never),
    );
  },
};
export type ActName = keyof typeof ACTS;

/** Does it as the person drawn; throws what the use case throws. Nobody who is switched off comes this far. */
export async function act(
  scene: Rollback,
  desk: Desk,
  name: ActName,
  drawn: Drawn,
  now: WorkLook,
): Promise<void> {
  const actor = desk.people[drawn.who];
  const requirements = [...desk.work.requirements.values()];
  await ACTS[name]!({
    ...{ ...drawn, scene, desk, now, actor },
    run: (fn) => scene.as(dbActor(actor), fn),
    at: { assessmentId: desk.work.assessmentId, now: new Date() },
    requirementId: requirements[drawn.pick % requirements.length]!,
  });
}

/** Acts that lead on from here, and now and then back to the unit, so that runs get far: the act and by whom. */
export function onward(now: WorkLook, { people }: Desk): [ActName, Who][] {
  const named = (id: unknown) => WHO.find((who) => people[who].userId === id);
  const judges = ['one', 'two', 'three', 'four'] as const;
  const { status } = now;
  if (status === 'draft' || status === 'returned')
    return [
      ['handIn', 'head'],
      ['answer', 'head'],
    ];
  if (status === 'accepted')
    return [
      ['reopen', 'lead'],
      ['reopen', 'second'],
    ];
  const steps: [ActName, Who][] = [];
  const seats = now.review_seats.filter((one) => one.round === now.round && !one.closed_at);
  const done = seats.filter(
    ({ seat }) => now.seat_work.find((w) => w.round === now.round && w.seat === seat)?.submitted_at,
  );
  for (const seat of seats.filter((one) => !done.includes(one))) {
    const holder = named(seat.holder_id);
    if (!holder) steps.push(...judges.map((who): [ActName, Who] => ['claim', who]));
    else steps.push(['judgeAll', holder], ['submitSeat', holder], ['submitSeat', holder]);
  }
  if (steps.length > 0) return [...steps, ...steps, ['sendBackItems', 'lead']];
  const open = now.minutes.some((one) => one.frozen_at === null && one.lapsed_at === null);
  const holders = seats.flatMap(({ holder_id }) => named(holder_id) ?? []);
  if (open) return [...holders, 'lead' as const, 'second' as const].map((who) => ['sign', who]);
  return [
    ['agree', 'lead'],
    ['settle', 'second'],
    ['settle', 'lead'],
    ['prepare', 'lead'],
  ];
}
