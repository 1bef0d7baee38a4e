import type { Transaction } from 'kysely';

import { getContent } from '~/domain/assessments/content.repo.server';
import type { ReturnItem } from '~/domain/assessments/review/ask-fields';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { saveVerdict } from '~/domain/assessments/review/save-verdict.server';
import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { acceptAssessment } from '~/domain/itkp/accept-assessment.server';
import { addDays, jakartaDate } from '~/shared/dates';

import type { DB } from '../../schema';
import { demoActor } from './accounts.server';
import { become } from './become.server';
import { declareNothing } from './declare.server';
import { fileWork } from './filing.server';

type Trx = Transaction<DB>;

interface Context {
  cycleId: string;
  accounts: Map<string, string>;
  store: EvidenceStore;
  now: Date;
}

type Stage = 'draft' | 'submitted' | 'in_review' | 'returned' | 'accepted';

/** One region per state, so that every page of the walk has something true to show. All of it is simulated. */
const FILINGS: { code: string; name: string; stage: Stage; standards: number }[] = [
  { code: '33.12', name: 'Wonogiri', stage: 'draft', standards: 4 },
  { code: '33.19', name: 'Kudus', stage: 'submitted', standards: 5 },
  { code: '33.21', name: 'Demak', stage: 'submitted', standards: 12 },
  { code: '33.24', name: 'Kendal', stage: 'in_review', standards: 3 },
  { code: '33.10', name: 'Klaten', stage: 'returned', standards: 3 },
  { code: '33.75', name: 'Kota Pekalongan', stage: 'accepted', standards: 6 },
];

/** Regions whose 2024 comes from an accepted assessment here, not from simulated outcomes. */
export const ASSESSED_2024 = FILINGS.filter(({ stage }) => stage === 'accepted').map((f) => f.code);

/**
 * Files, submits and reviews through the same use cases as people do, in the seeding transaction. Of the team one
 * assessor has not declared for this cycle yet, so that there is something to sign.
 */
export async function seedAssessments(trx: Trx, context: Context): Promise<void> {
  const { cycleId, accounts, store, now } = context;
  for (const who of ['penilai.satu', 'ketua.penilai'])
    await declareNothing(trx, demoActor(accounts, who), { cycleId, now });
  for (const { stage, ...filing } of FILINGS) {
    const isDraft = stage === 'draft';
    const assessmentId = await fileWork(trx, { cycleId, store, at: now }, { ...filing, isDraft });
    if (!isDraft && stage !== 'submitted') await review(trx, context, { assessmentId, stage });
  }
}

async function review(
  trx: Trx,
  { now, accounts }: Context,
  { assessmentId, stage }: { assessmentId: string; stage: Stage },
): Promise<void> {
  const assessor = demoActor(accounts, 'penilai.satu');
  await become(trx, assessor);
  await claimSeat(trx, assessor, { assessmentId, now });
  const requirements = (await getContent(trx, assessmentId)).flatMap((s) => s.requirements);
  const judged = stage === 'in_review' ? requirements.slice(0, 8) : requirements;
  const items: ReturnItem[] = [];
  for (const [index, { requirementId, answer }] of judged.entries()) {
    const falls = stage === 'returned' && index % 5 === 0;
    const value = answer?.value;
    const level =
      value?.type === 'level' ? (falls ? ((value.level - 1) as 1 | 2) : value.level) : null;
    const verdict = falls || (value?.type === 'claim' && value.claim !== 'met') ? 'partly' : 'met';
    if (verdict === 'partly') {
      items.push({ requirementId, ask: 'Unggah dokumen yang memuat pengesahan (simulasi).' });
    }
    await saveVerdict(trx, assessor, {
      assessmentId,
      requirementId,
      verdict,
      level,
      reason:
        verdict === 'met' ? '' : 'Dokumen belum memuat pengesahan pejabat berwenang (simulasi).',
      round: 1,
      answerVersion: answer?.version ?? 0,
      verdictVersion: 0,
      now,
    });
  }
  if (stage === 'returned') {
    await returnAssessment(trx, assessor, {
      assessmentId,
      reason: 'Lengkapi pengesahan pada butir yang ditandai, lalu ajukan kembali (simulasi).',
      dueOn: addDays(jakartaDate(now), 14),
      items,
      now,
    });
  }
  if (stage === 'accepted') {
    await acceptAssessment(trx, assessor, { assessmentId, now });
    const lead = demoActor(accounts, 'ketua.penilai');
    await become(trx, lead);
    await acceptAssessment(trx, lead, { assessmentId, now });
  }
}
