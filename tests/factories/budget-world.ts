import type { SignedInActor } from '~/domain/accounts/actor';
import { insertGrant } from '~/domain/accounts/grants.repo.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { saveVerdict } from '~/domain/assessments/review/save-verdict.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import type { Snapshot } from '~/domain/assessments/snapshot';
import { insertSubmission } from '~/domain/assessments/submissions.repo.server';
import { submitAssessment } from '~/domain/assessments/submit-assessment.server';
import { recordAudit } from '~/domain/audit/record.server';
import { announceEdition } from '~/domain/awards/announce-edition.server';
import { announcementPreview } from '~/domain/awards/announcement-preview.server';
import type { Database } from '~db/client.server';
import type { Db } from '~db/sql';

import { addAccount } from './accounts';
import { addEdition, addFigure, makeEligible } from './awards';
import { queueMail } from './notices';
import { dbActor, linkEvidence, makeCycle, makeFiling, makePerson } from './review';
import { signOff } from './minutes';
import { addThreads } from './together';
import { answerAll, openDraft, versionOf } from './unit';

const HOME = '33.25';
const FILED = '33.20';
const INSTRUMENTS = ['PROSES', 'KELEMBAGAAN', 'SDM', 'SI', 'A', 'B'];
const STANDARDS = Array.from({ length: 17 }, (_, n) => `S${String(n + 1).padStart(2, '0')}`);
const now = new Date();

/** Those who open the pages; the operator works for 33.25, the head for 33.20, the others for the province. */
export interface BudgetPeople {
  operator: SignedInActor;
  head: SignedInActor;
  assessor: SignedInActor;
  office: SignedInActor;
}

/** Values of the route parameters, by the page's need. */
export interface BudgetPlaces {
  section: { sectionId: string };
  answer: { requirementId: string };
  receipt: { submissionId: string };
  /** Work the head has submitted. */
  rounds: { assessmentId: string };
  review: { assessmentId: string; requirementId: string };
  /** Held by the assessor. */
  seat: { assessmentId: string; requirementId: string };
  outcome: { assessmentId: string; requirementId: string; minutesId: string };
  /** Sent to the head's region. */
  letter: { assessmentId: string; requirementId: string; minutesId: string };
  /** Two have judged it and differ about the requirement. */
  compared: { assessmentId: string; requirementId: string };
  account: { accountId: string };
  cycle: { cycleId: string };
  file: { fileId: string };
}

/** A province with one of everything a page can show. */
export async function smallWorld(db: Database, who: BudgetPeople): Promise<BudgetPlaces> {
  const { system } = db;
  const cycleId = await makeCycle(system, '33', 2024);
  await makeEligible(system, HOME, 18_637);
  await addEditions(db, who, ['diumumkan'], ['terbuka']);
  const draft = await as(db, who.operator, (trx) => openDraft(trx, who.operator));
  await as(db, who.head, async (trx) => {
    const { assessmentId } = await openDraft(trx, who.head);
    await answerAll(trx, who.head, assessmentId, now);
    const version = await versionOf(trx, cycleId, FILED);
    await submitAssessment(trx, who.head, { assessmentId, version, at: now });
  });
  const { id: submissionId, assessment_id: submitted } = await system
    .selectFrom('submissions')
    .select(['id', 'assessment_id'])
    .executeTakeFirstOrThrow();
  const { account } = await addAccount(system, 'auditor', '33');
  const requirementId = draft.requirements.get('S01.R1') ?? '';
  const shown = { assessmentId: draft.assessmentId, regionCode: HOME, requirementId };
  return {
    section: { sectionId: draft.pinned.find(({ code }) => code === 'S01')?.sectionId ?? '' },
    answer: { requirementId },
    receipt: { submissionId },
    rounds: { assessmentId: submitted },
    review: await filed(system, cycleId, '33.19', ['S01']),
    seat: await held(db, who.assessor, cycleId, '33.21', ['S01']),
    outcome: await accepted(db, who.assessor, cycleId, '33.18', ['S01', 'A']),
    letter: await lettered(db, who.assessor),
    compared: await compared(db, who.assessor, {
      regionCode: '33.15',
      year: 2090,
      sections: ['S01'],
    }),
    account: { accountId: account.id },
    cycle: { cycleId },
    file: { fileId: await linkEvidence(system, shown) },
  };
}

/** Far more of everything in the same province, for the same people; the pages of one filing move to a larger one. */
export async function grow(
  db: Database,
  who: BudgetPeople,
  places: BudgetPlaces,
): Promise<BudgetPlaces> {
  const { system } = db;
  const { cycleId } = places.cycle;
  for (let at = 1; at <= 12; at += 1) {
    await makeEligible(system, `33.${String(at).padStart(2, '0')}`, 1000 + at);
  }
  await addEditions(db, who, ['lama-1', 'lama-2', 'lama-3'], ['baru-1', 'baru-2', 'baru-3']);
  await addLedger(system);
  for (let year = 2014; year < 2024; year += 1) await addYear(system, year, who);
  for (const regionCode of ['33.01', '33.02', '33.03', '33.04', '33.05', '33.06', '33.07']) {
    const filing = await filed(system, cycleId, regionCode, ['S02', 'A']);
    await linkEvidence(system, { ...filing, regionCode });
  }
  await addAnswers(db, who.operator, places);
  await as(db, who.operator, (trx) => addThreads(trx, who.operator, places.answer, 30));
  const { account } = await addAccount(system, 'auditor', '33');
  for (const role of ['assessor', 'governor_office', 'administrator', 'lead_assessor'] as const) {
    for (const { userId } of [{ userId: account.id }, ...Object.values(who)]) {
      await insertGrant(system, { userId, role, regionCode: '33.74', now });
    }
  }
  for (let at = 0; at < 40; at += 1) await makePerson(system, 'unit_operator', '33.25');
  const { userId } = who.operator;
  for (let at = 0; at < 15; at += 1) await queueMail(system, { userId, regionCode: '33.25' });
  await db.asSystem({}, async (trx) => {
    for (let at = 0; at < 80; at += 1) {
      const entry = { action: 'cycle.created', entity: 'cycle', entityId: cycleId };
      await recordAudit(trx, { ...entry, regionCode: '33', after: { at } });
    }
  });
  const all = [...STANDARDS, ...INSTRUMENTS];
  return {
    ...places,
    review: await filed(system, cycleId, '33.17', all),
    seat: await held(db, who.assessor, cycleId, '33.22', all),
    outcome: await accepted(db, who.assessor, cycleId, '33.16', all),
    compared: await compared(db, who.assessor, { regionCode: '33.14', year: 2091, sections: all }),
    account: { accountId: account.id },
  };
}

function as<T>(db: Database, who: SignedInActor, fn: (trx: Db) => Promise<T>): Promise<T> {
  return db.asActor(dbActor(who), fn);
}

async function addEditions(
  db: Database,
  { office }: BudgetPeople,
  announced: readonly string[],
  open: readonly string[],
): Promise<void> {
  await db.asSystem({}, async (trx) => {
    for (const slug of [...announced, ...open]) await addEdition(trx, slug);
  });
  for (const slug of announced) {
    await as(db, office, async (trx) => {
      const { expected } = await announcementPreview(trx, office, slug);
      await announceEdition(trx, office, { slug, expected });
    });
  }
}

/** A filed assessment with evidence on its first requirement. */
async function filed(db: Db, cycleId: string, regionCode: string, sections: readonly string[]) {
  const { assessmentId, requirements } = await makeFiling(db, { cycleId, regionCode, sections });
  const [requirementId = ''] = requirements.values();
  for (const id of requirements.values()) {
    await linkEvidence(db, { assessmentId, regionCode, requirementId: id });
  }
  return { assessmentId, requirementId };
}

/** The same under review by the assessor. */
async function held(
  db: Database,
  assessor: SignedInActor,
  cycleId: string,
  regionCode: string,
  sections: readonly string[],
) {
  const filing = await filed(db.system, cycleId, regionCode, sections);
  await as(db, assessor, (trx) =>
    claimSeat(trx, assessor, { assessmentId: filing.assessmentId, now }),
  );
  return filing;
}

async function accepted(
  db: Database,
  assessor: SignedInActor,
  cycleId: string,
  regionCode: string,
  sections: readonly string[],
  at = now,
) {
  const filing = await makeFiling(db.system, { cycleId, regionCode, sections });
  const { assessmentId } = filing;
  await as(db, assessor, async (trx) => {
    await claimSeat(trx, assessor, { assessmentId, now: at });
    for (const [code, requirementId] of filing.requirements) {
      await saveVerdict(trx, assessor, {
        ...{ assessmentId, requirementId, verdict: 'met', reason: 'Diperiksa', now: at },
        ...{ level: code.startsWith('M') ? 3 : null, round: 1, answerVersion: 1 },
        verdictVersion: 0,
      });
    }
  });
  const lead = await makePerson(db.system, 'lead_assessor', '33');
  await signOff((actor, fn) => as(db, actor, fn), [assessor, lead], assessmentId, at);
  const { id: minutesId } = await db.system
    .selectFrom('minutes')
    .where('assessment_id', '=', assessmentId)
    .select('id')
    .executeTakeFirstOrThrow();
  return { assessmentId, minutesId, requirementId: [...filing.requirements.values()][0] ?? '' };
}

/** A past cycle of the head's region with its letter. */
async function lettered(db: Database, assessor: SignedInActor) {
  // why: long over, so that it is nobody's present cycle.
  const cycleId = await makeCycle(db.system, '33', 2093, new Date('2012-12-31T00:00:00Z'));
  return accepted(db, assessor, cycleId, FILED, ['S01'], new Date('2012-10-01T00:00:00Z'));
}

/** Both seats of a past cycle are submitted; they differ about every other requirement. */
async function compared(
  db: Database,
  one: SignedInActor,
  { regionCode, year, sections }: { regionCode: string; year: number; sections: readonly string[] },
) {
  // why: long over, so that it is nobody's present cycle.
  const at = new Date('2013-06-01T00:00:00Z');
  const cycleId = await makeCycle(db.system, '33', year, new Date(`${year}-12-31T00:00:00Z`));
  await db.system
    .updateTable('cycles')
    .set({ review_seats: 2 })
    .where('id', '=', cycleId)
    .execute();
  const filing = await makeFiling(db.system, { cycleId, regionCode, sections });
  const { assessmentId, requirements } = filing;
  const two = await makePerson(db.system, 'assessor', '33');
  const differs = (n: number) => n % 2 === 0;
  for (const actor of [one, two])
    await as(db, actor, async (trx) => {
      await claimSeat(trx, actor, { assessmentId, now: at });
      for (const [n, [code, requirementId]] of [...requirements].entries()) {
        const partly = actor === two && differs(n);
        await saveVerdict(trx, actor, {
          ...{ assessmentId, requirementId, reason: 'Diperiksa', now: at, round: 1 },
          ...{ verdict: partly ? 'partly' : 'met', answerVersion: 1, verdictVersion: 0 },
          level: code.startsWith('M') ? (partly ? 2 : 3) : null,
        });
      }
      await submitSeat(trx, actor, { assessmentId, now: at });
    });
  return { assessmentId, requirementId: [...requirements.values()][0] ?? '' };
}

/** Years of months of one region, an import each. */
async function addLedger(db: Db): Promise<void> {
  for (let at = 0; at < 36; at += 1) {
    const [year, month] = [2021 + Math.floor(at / 12), String((at % 12) + 1).padStart(2, '0')];
    const origin = { region_code: HOME, source: 'uji', as_of: '2024-08-02' };
    const { id } = await db
      .insertInto('import_batches')
      .values({
        ...origin,
        kind: 'marketplace_totals',
        file_name: 'a.csv',
        sha256: `x${at}`,
        row_count: 1,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('marketplace_totals')
      .values({
        ...{ ...origin, batch_id: id, packages: at, value_rupiah: at * 1000 },
        ...{ period_from: `${year}-${month}-01`, period_to: `${year}-${month}-28` },
        released_at: now,
      })
      .execute();
  }
}

/** A past cycle: an accepted filing of 33.25, a submission of 33.20, and what was published and decided that year. */
async function addYear(db: Db, year: number, { head }: BudgetPeople): Promise<void> {
  const cycleId = await makeCycle(db, '33', year, new Date(`${year}-12-31T00:00:00Z`));
  const past = { cycleId, sections: ['S01'], status: 'accepted' } as const;
  await makeFiling(db, { ...past, regionCode: HOME });
  const { assessmentId } = await makeFiling(db, { ...past, regionCode: FILED });
  const snapshot: Snapshot = {
    ...{ format: 1, assessmentId, cycle: { year, name: 'Siklus' }, regionCode: FILED, round: 1 },
    ...{ submittedAt: now.toISOString(), isSimulated: false, sections: [] },
  };
  await insertSubmission(db, {
    ...{ snapshot, snapshotSha256: 'x', receiptCode: `UJI-${year}`, userId: head.userId, at: now },
  });
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  for (const indicator of ['eblangkon_packages', 'itkp_total', 'standards_met', 'maturity_level']) {
    const source = `Terbitan ${year}`;
    await addFigure(db, indicator, '3', { from, to, source, released: true });
  }
  await db
    .insertInto('standard_outcomes')
    .values({
      ...{ region_code: HOME, edition: '2014', standard_code: STANDARDS[year % 17] ?? '' },
      ...{ is_met: true, decided_on: to, basis: 'published', source: `${year}`, released_at: now },
    })
    .execute();
}

/** More standards, answers and files in the open draft of 33.25. */
async function addAnswers(
  db: Database,
  operator: SignedInActor,
  { answer, cycle }: BudgetPlaces,
): Promise<void> {
  await as(db, operator, async (trx) => {
    const { id: assessmentId } = await trx
      .selectFrom('assessments')
      .select('id')
      .where('cycle_id', '=', cycle.cycleId)
      .where('region_code', '=', HOME)
      .executeTakeFirstOrThrow();
    await answerAll(trx, operator, assessmentId, now);
    for (let at = 0; at < 60; at += 1) {
      await attachEvidence(trx, operator, {
        ...{ assessmentId, requirementId: answer.requirementId, pointer: '', at: now },
        file: {
          ...{ sha256: at.toString(16).padStart(64, '0'), sizeBytes: 1 },
          ...{ mediaType: 'image/png', originalName: `${at}.png` },
        },
      });
    }
  });
}
