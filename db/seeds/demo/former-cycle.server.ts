import type { Transaction } from 'kysely';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { moderate } from '~/domain/assessments/agreement/moderate.server';
import type { RequirementContent } from '~/domain/assessments/content';
import { getContent } from '~/domain/assessments/content.repo.server';
import { editLetter } from '~/domain/assessments/minutes/edit-letter.server';
import { listLetters } from '~/domain/assessments/minutes/letter.repo.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { saveVerdict } from '~/domain/assessments/review/save-verdict.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import type { VerifiedLevel } from '~/domain/assessments/review/verdict-problem';
import { configureReview } from '~/domain/cycles/configure-review.server';
import { listPinnedInstruments } from '~/domain/cycles/calendar.repo.server';
import { phaseFieldsOf } from '~/domain/cycles/calendar.schema';
import { createCycle } from '~/domain/cycles/create-cycle.server';
import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { signMinutes } from '~/domain/itkp/accept-assessment.server';

import type { DB } from '../../schema';
import { demoActor } from './accounts.server';
import { become } from './become.server';
import { jakartaMidnight } from './cycle.server';
import { declareNothing } from './declare.server';
import { fileWork } from './filing.server';
import { FORMER_WORKS, type FormerWork, type SimulatedFinding } from './former-works';

type Trx = Transaction<DB>;

interface Context {
  /** The running cycle; the former one asks with the same instruments. */
  cycleId: string;
  accounts: Map<string, string>;
  store: EvidenceStore;
  now: Date;
}

const YEAR = 2023;
const NAME = 'Jawa Tengah 2023';
const DAY = 86_400_000;
const JUDGES = ['penilai.satu', 'penilai.dua'] as const;

/**
 * The cycle of the year before: filing is over, its review goes on for two weeks. Two assessors judge each of its works, blind to
 * each other.
 */
export async function seedFormerCycle(trx: Trx, context: Context): Promise<void> {
  const { accounts, store, now } = context;
  const cycleId = await planCycle(trx, context);
  const at = (days: number) => new Date(now.getTime() + days * DAY);
  for (const who of [...JUDGES, 'ketua.penilai'])
    await declareNothing(trx, demoActor(accounts, who), { cycleId, now: at(-48) });
  for (const work of FORMER_WORKS) {
    const filing = { cycleId, store, at: at(work.filedOn) };
    const assessmentId = await fileWork(trx, filing, work);
    for (const seat of [1, 2] as const) {
      const assessor = demoActor(accounts, JUDGES[seat - 1]!);
      const judging = { assessmentId, seat, now: at(work.judgedOn[seat - 1]!) };
      await judge(trx, assessor, judging, work);
    }
    if (work.stage !== 'differences')
      await settle(trx, demoActor(accounts, 'ketua.penilai'), assessmentId, work, at);
    await sign(trx, accounts, assessmentId, work, at);
  }
}

async function planCycle(trx: Trx, { cycleId, accounts, now }: Context): Promise<string> {
  const steers = demoActor(accounts, 'admin.jateng');
  await become(trx, steers);
  const pinned = await listPinnedInstruments(trx, cycleId);
  const pin = (kind: 'lpse' | 'maturity' | 'itkp_inputs') =>
    pinned.find((one) => one.kind === kind)!.id;
  const phase = (from: number, to: number) => ({
    startsAt: jakartaMidnight(now, from),
    endsAt: new Date(jakartaMidnight(now, to + 1).getTime() - 60_000),
  });
  const { id } = await createCycle(trx, steers, {
    ...{ regionCode: '33', year: `${YEAR}`, name: NAME },
    ...{ lpse: pin('lpse'), maturity: pin('maturity'), itkp_inputs: pin('itkp_inputs') },
    ...phaseFieldsOf({
      filing: phase(-90, -50),
      review: phase(-49, 14),
      objection: phase(15, 22),
      announced: phase(23, 53),
    }),
  });
  await configureReview(trx, steers, { cycleId: id, seats: 2, leaseMinutes: 120 });
  return id;
}

async function judge(
  trx: Trx,
  assessor: SignedInActor,
  { assessmentId, seat, now }: { assessmentId: string; seat: 1 | 2; now: Date },
  { differences }: FormerWork,
): Promise<void> {
  await become(trx, assessor);
  await claimSeat(trx, assessor, { assessmentId, now });
  for (const requirement of await requirementsOf(trx, assessmentId)) {
    const { requirementId, code, answer } = requirement;
    const differs = differences.find((one) => one.code === code);
    await saveVerdict(trx, assessor, {
      ...{ assessmentId, requirementId, now },
      ...withLevel(requirement, differs ? differs.seats[seat - 1]! : foundAlike(requirement)),
      ...{ round: 1, answerVersion: answer?.version ?? 0, verdictVersion: 0 },
    });
  }
  await submitSeat(trx, assessor, { assessmentId, now });
}

/** What both find where nothing divides them: the claim, as the unit made it. */
function foundAlike({ answer, instrumentKind }: Requirement): SimulatedFinding {
  const value = answer?.value;
  if (value?.type === 'claim' && value.claim !== 'met')
    return { verdict: 'partly', reason: 'Dokumen belum memuat pengesahan pejabat berwenang.' };
  return { verdict: 'met', reason: MET[instrumentKind] };
}

const MET = {
  lpse: 'Dokumen sah, masih berlaku, dan dijalankan.',
  maturity: 'Tingkat yang diklaim terlihat pada dokumen.',
  itkp_inputs: 'Angka cocok dengan dokumen.',
};

/** The verified level of a maturity variable, which a verdict on it names. */
function withLevel(
  { answer }: RequirementContent,
  { verdict, reason }: SimulatedFinding,
): SimulatedFinding & { level: VerifiedLevel | null } {
  const claimed = answer?.value?.type === 'level' ? answer.value.level : null;
  const below = verdict === 'met' ? 0 : 1;
  return {
    ...{ verdict, reason },
    level: claimed === null ? null : ((claimed - below) as VerifiedLevel),
  };
}

async function settle(
  trx: Trx,
  lead: SignedInActor,
  assessmentId: string,
  { differences, settledOn }: FormerWork,
  at: (days: number) => Date,
): Promise<void> {
  await become(trx, lead);
  const now = at(settledOn);
  const requirements = await requirementsOf(trx, assessmentId);
  for (const { code, seats, settled } of differences) {
    const requirement = requirements.find((one) => one.code === code);
    if (!requirement || !settled) throw new Error(`The demonstration leaves ${code} unsettled`);
    const finding = { verdict: seats[settled.as - 1]!.verdict, reason: settled.reason };
    await moderate(trx, lead, {
      ...{ assessmentId, requirementId: requirement.requirementId, now },
      ...{ ...withLevel(requirement, finding), score: null, version: 0 },
    });
  }
  await agreeSame(trx, lead, { assessmentId, now });
}

/** Draws up the minutes and lets as many sign as have: the seats in turn, then the lead, who words the letter before. */
async function sign(
  trx: Trx,
  accounts: Map<string, string>,
  assessmentId: string,
  { stage, signedOn }: FormerWork,
  at: (days: number) => Date,
): Promise<void> {
  const [first] = signedOn;
  if (first === undefined) return;
  const lead = demoActor(accounts, 'ketua.penilai');
  await become(trx, lead);
  const { sha256 } = await prepareMinutes(trx, lead, { assessmentId, now: at(first) });
  if (stage === 'accepted') await word(trx, lead, assessmentId, at(first));
  for (const [turn, days] of signedOn.entries()) {
    const signer = turn < JUDGES.length ? demoActor(accounts, JUDGES[turn]!) : lead;
    await become(trx, signer);
    await signMinutes(trx, signer, { assessmentId, sha256, now: at(days) });
  }
}

/** The letter as it is prefilled, with what a lead adds to each part. */
async function word(trx: Trx, lead: SignedInActor, assessmentId: string, now: Date): Promise<void> {
  const [letter] = await listLetters(trx, assessmentId);
  if (!letter) throw new Error('The demonstration has minutes without a letter');
  const { version, strengths, missing } = letter;
  await editLetter(trx, lead, {
    ...{ assessmentId, version, now },
    strengths: `${strengths}\nPenetapan pengelola layanan diperbarui setiap tahun; pertahankan.`,
    missing: `${missing}\nJadwalkan uji pemulihan data sekurangnya sekali setahun dan lampirkan hasilnya.`,
  });
}

type Requirement = RequirementContent & { instrumentKind: keyof typeof MET };

async function requirementsOf(trx: Trx, assessmentId: string): Promise<Requirement[]> {
  return (await getContent(trx, assessmentId, { verdicts: 'none' })).flatMap(
    ({ requirements, instrumentKind }) =>
      requirements.map((requirement) => ({ ...requirement, instrumentKind })),
  );
}
