import { join } from 'node:path';
import { Readable } from 'node:stream';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { moderate } from '~/domain/assessments/agreement/moderate.server';
import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import { editLetter } from '~/domain/assessments/minutes/edit-letter.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { proposeReturn } from '~/domain/assessments/review/propose-return.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { saveNote } from '~/domain/assessments/review/save-note.server';
import { saveVerdict } from '~/domain/assessments/review/save-verdict.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { submitAssessment } from '~/domain/assessments/submit-assessment.server';
import { writeComment } from '~/domain/assessments/together/write-comment.server';
import { fileSystemStore } from '~/domain/evidence/file-system-store.server';
import { storeEvidence } from '~/domain/evidence/store-evidence.server';
import { signMinutes } from '~/domain/itkp/accept-assessment.server';
import { addDays, jakartaDate } from '~/shared/dates';
import type { Database } from '~db/client.server';
import { simplePdf } from '~db/seeds/demo/pdf';
import type { Db } from '~db/sql';

import { declare } from './interests';
import { PLACE, UNIT_OF, type LeakPeople, type Place } from './leak-people';
import { dbActor, makeCycle } from './review';
import { answerAll, openDraft, versionOf } from './unit';

/** A word found nowhere but where somebody wrote it: who wrote it, where, and what it is. */
export const canary = (place: Place, what: string, by = '') => `kanari${place}${what}${by}x`;

/** What stands somewhere, as addresses name it. */
export interface Standing {
  regionCode: string;
  assessmentId: string;
  /** Id by code. */
  requirements: Map<string, string>;
  sectionId: string;
  fileId: string;
  submissionId: string | null;
  minutesId: string | null;
}

export interface LeakWorld {
  people: LeakPeople;
  cycleId: string;
  at: Record<Place, Standing>;
  run: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;
}

type Scene = Omit<LeakWorld, 'at'> & { db: Database; dataDir: string };
const now = () => new Date();

/** About this requirement everybody writes. */
export const ABOUT = 'S01.R1';
/** About this one `one` writes while the others look. */
export const LATER = 'S01.R2';

/**
 * Five works of one cycle with two seats, each at another point of its way, and in each a word of everybody who wrote something:
 * judging (only `one` wrote something and proposed what to ask), unsigned (agreed on, minutes and letter drawn up), draft (of its unit), signed, and
 * returned (by the lead, while `two` had not submitted).
 */
export async function leakWorld(
  db: Database,
  people: LeakPeople,
  dataDir: string,
): Promise<LeakWorld> {
  const cycleId = await makeCycle(db.system, '33', new Date().getFullYear());
  await db.system
    .updateTable('cycles')
    .set({ review_seats: 2 })
    .where('id', '=', cycleId)
    .execute();
  const run: LeakWorld['run'] = (actor, fn) => db.asActor(dbActor(actor), fn);
  const scene = { people, cycleId, run, db, dataDir };
  const at: Partial<Record<Place, Standing>> = {};
  for (const place of ['draft', 'judging', 'unsigned', 'signed', 'returned'] as const)
    at[place] = await file(scene, place);
  const made = at as Record<Place, Standing>;
  await judging(scene, made.judging);
  for (const place of ['unsigned', 'signed'] as const)
    made[place].minutesId = await agreed(scene, place, made[place]);
  await signed(scene, made.signed);
  await returned(scene, made.returned);
  const { declared } = people;
  const regions = (['judging', 'unsigned', 'signed', 'returned'] as const).map((one) => PLACE[one]);
  await run(declared, (trx) => declare(trx, { userId: declared.userId, cycleId, regions }));
  return { people, cycleId, run, at: made };
}

/** The unit fills in, shows a file, talks about it, and hands in unless it is the draft. */
async function file({ run, people, cycleId, dataDir }: Scene, place: Place): Promise<Standing> {
  const regionCode = PLACE[place];
  const unit = { ...people[UNIT_OF[place]], role: 'unit_head' as const };
  const store = fileSystemStore(join(dataDir, 'evidence'));
  return run(unit, async (trx) => {
    const at = now();
    const { assessmentId, requirements, pinned } = await openDraft(trx, unit, { at });
    await answerAll(trx, unit, assessmentId, at);
    const requirementId = requirements.get(ABOUT)!;
    const value = { type: 'claim', claim: 'met' } as const;
    const answer = { assessmentId, requirementId, value, expectedVersion: 1, at };
    await saveAnswer(trx, unit, { ...answer, note: canary(place, 'answer') });
    const about = { assessmentId, requirementId, threadId: null, at };
    await writeComment(trx, unit, { ...about, body: canary(place, 'comment') });
    const bytes = simplePdf([canary(place, 'bytes')]);
    const stored = await storeEvidence(store, Readable.from([bytes]), {
      ...{ name: `${canary(place, 'file')}.pdf`, maxBytes: 1e6 },
    });
    const { file: kept } = await attachEvidence(trx, unit, {
      ...{ assessmentId, requirementId, file: stored, pointer: '', at },
    });
    const sectionId = pinned.find(({ code }) => code === 'S01')!.sectionId;
    const standing = { regionCode, assessmentId, requirements, sectionId, fileId: kept.id };
    if (place === 'draft') return { ...standing, submissionId: null, minutesId: null };
    const version = await versionOf(trx, cycleId, regionCode);
    const { submissionId } = await submitAssessment(trx, unit, { assessmentId, version, at });
    return { ...standing, submissionId, minutesId: null };
  });
}

export interface Judging {
  place: Place;
  standing: Standing;
  by: 'one' | 'two' | 'gone';
}

/** One verdict with a reason and a question, and a note for nobody else. */
export async function judgeAbout(
  { people, run }: Pick<LeakWorld, 'people' | 'run'>,
  where: Judging,
  code = ABOUT,
) {
  const { place, standing, by } = where;
  const actor = people[by];
  const { assessmentId } = standing;
  const requirementId = standing.requirements.get(code)!;
  const word = (what: string) => canary(place, code === ABOUT ? what : `${what}later`, by);
  await run(actor, async (trx) => {
    await saveVerdict(trx, actor, {
      ...{ assessmentId, requirementId, now: now(), round: 1, verdictVersion: 0 },
      ...{ verdict: by === 'two' ? 'partly' : 'met', level: null },
      ...{ answerVersion: code === ABOUT ? 2 : 1 },
      ...{ reason: word('reason'), question: word('question') },
    });
    const note = { assessmentId, requirementId, note: word('note'), version: 0, now: now() };
    await saveNote(trx, actor, note);
  });
}

/** Everything not judged yet, alike. */
export async function judgeRest(
  { people, run }: Pick<LeakWorld, 'people' | 'run'>,
  where: Judging,
  but: readonly string[],
) {
  const { standing, by } = where;
  const actor = people[by];
  const covered = [...standing.requirements].filter(
    ([code]) => (code.startsWith('S01.') || !code.startsWith('S')) && !but.includes(code),
  );
  await run(actor, async (trx) => {
    for (const [code, requirementId] of covered) {
      await saveVerdict(trx, actor, {
        ...{ assessmentId: standing.assessmentId, requirementId, now: now(), round: 1 },
        ...{ verdict: 'met', level: code.startsWith('M') ? 3 : null, reason: 'Terlihat' },
        ...{ answerVersion: 1, verdictVersion: 0 },
      });
    }
  });
}

const claim = (
  { run, people }: Pick<LeakWorld, 'people' | 'run'>,
  { assessmentId }: Standing,
  by: 'one' | 'two' | 'gone',
) => run(people[by], (trx) => claimSeat(trx, people[by], { assessmentId, now: now() }));

async function judging(scene: Scene, standing: Standing): Promise<void> {
  const { run, people } = scene;
  const place = 'judging';
  const { assessmentId } = standing;
  const { gone } = people;
  await claim(scene, standing, 'gone');
  await judgeAbout(scene, { place, standing, by: 'gone' });
  await run(gone, (trx) =>
    recuse(trx, gone, { assessmentId, reason: canary(place, 'recusal', 'gone'), now: now() }),
  );
  await claim(scene, standing, 'one');
  await claim(scene, standing, 'two');
  await judgeAbout(scene, { place, standing, by: 'one' });
  await propose(scene, { place, standing, by: 'one' });
}

function propose({ run, people }: Scene, { place, standing, by }: Judging): Promise<void> {
  const { assessmentId, requirements } = standing;
  const requirementId = requirements.get(ABOUT)!;
  const ask = canary(place, 'proposal', by);
  return run(people[by], (trx) =>
    proposeReturn(trx, people[by], { assessmentId, requirementId, ask, now: now() }),
  );
}

/** Both have handed in, the lead has decided where they differ, and minutes and letter are drawn up. */
async function agreed(scene: Scene, place: Place, standing: Standing): Promise<string> {
  const { run, people } = scene;
  const { one, two, lead } = people;
  const { assessmentId } = standing;
  const requirementId = standing.requirements.get(ABOUT)!;
  for (const by of ['one', 'two'] as const) {
    await claim(scene, standing, by);
    await judgeAbout(scene, { place, standing, by });
    await judgeRest(scene, { place, standing, by }, [ABOUT]);
    const actor = { one, two }[by];
    await run(actor, (trx) => submitSeat(trx, actor, { assessmentId, now: now() }));
  }
  return run(lead, async (trx) => {
    await agreeSame(trx, lead, { assessmentId, now: now() });
    await moderate(trx, lead, {
      ...{ assessmentId, requirementId, verdict: 'partly', level: null, score: null },
      ...{ reason: canary(place, 'agreed'), version: 0, now: now() },
    });
    const { id } = await prepareMinutes(trx, lead, { assessmentId, now: now() });
    const letter = { strengths: canary(place, 'letter'), missing: 'Perlu dilengkapi' };
    await editLetter(trx, lead, { assessmentId, ...letter, version: 1, now: now() });
    return id;
  });
}

async function signed(
  { run, people, db }: Scene,
  { assessmentId, minutesId }: Standing,
): Promise<void> {
  const { content_sha256: sha256 } = await db.system
    .selectFrom('minutes')
    .where('id', '=', minutesId)
    .select('content_sha256')
    .executeTakeFirstOrThrow();
  for (const actor of [people.one, people.two, people.lead])
    await run(actor, (trx) => signMinutes(trx, actor, { assessmentId, sha256, now: now() }));
}

async function returned(scene: Scene, standing: Standing): Promise<void> {
  const { run, people } = scene;
  const place = 'returned';
  const { lead } = people;
  const { assessmentId } = standing;
  const requirementId = standing.requirements.get(ABOUT)!;
  await claim(scene, standing, 'one');
  await judgeAbout(scene, { place, standing, by: 'one' });
  await claim(scene, standing, 'two');
  await propose(scene, { place, standing, by: 'two' });
  await run(lead, (trx) =>
    returnAssessment(trx, lead, {
      ...{ assessmentId, reason: canary(place, 'why'), dueOn: addDays(jakartaDate(now()), 7) },
      ...{ items: [{ requirementId, ask: canary(place, 'ask') }], now: now() },
    }),
  );
}
