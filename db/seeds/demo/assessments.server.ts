import { Readable } from 'node:stream';

import type { Transaction } from 'kysely';

import type { SignedInActor } from '~/domain/accounts/actor';
import { generatePassword, hashPassword } from '~/domain/accounts/password.server';
import { chooseSections } from '~/domain/assessments/choose-sections.server';
import type { RequirementContent } from '~/domain/assessments/content';
import { getContent } from '~/domain/assessments/content.repo.server';
import {
  draftDeclaration,
  signDeclaration,
} from '~/domain/assessments/interests/sign-declaration.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import type { ReturnItem } from '~/domain/assessments/review/ask-fields';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { saveVerdict } from '~/domain/assessments/review/save-verdict.server';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { startAssessment } from '~/domain/assessments/start-assessment.server';
import { submitAssessment } from '~/domain/assessments/submit-assessment.server';
import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { storeEvidence } from '~/domain/evidence/store-evidence.server';
import type { AnswerValue } from '~/domain/instruments/answer';
import { listPinnedSections } from '~/domain/instruments/instruments.repo.server';
import { acceptAssessment } from '~/domain/itkp/accept-assessment.server';
import { addDays, jakartaDate } from '~/shared/dates';

import type { DB } from '../../schema';
import { become } from './become.server';
import { simplePdf } from './pdf';
import { between, randomOf } from './random';
import { simulatedRows } from './register';

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

/** Files, submits and reviews through the same use cases as people do, in the seeding transaction. */
export async function seedAssessments(trx: Trx, context: Context): Promise<void> {
  const assessor: SignedInActor = {
    userId: context.accounts.get('penilai.satu@demo.pranata.test')!,
    name: 'Penilai Provinsi Satu',
    role: 'assessor',
    scope: '33',
    homeRegion: '33.74',
  };
  await declareNothing(trx, context, assessor);
  for (const filing of FILINGS) {
    const head = await unitHead(trx, filing.code, filing.name);
    const assessmentId = await fileAssessment(trx, context, head, filing);
    if (filing.stage === 'draft') continue;
    const { version } = await trx
      .selectFrom('assessments')
      .select('version')
      .where('id', '=', assessmentId)
      .executeTakeFirstOrThrow();
    await submitAssessment(trx, head, { assessmentId, version, at: context.now });
    if (filing.stage === 'submitted') continue;
    await review(trx, context, assessor, { assessmentId, stage: filing.stage });
  }
}

/** The assessor signs before the first seat, without an interest in any region. */
async function declareNothing(trx: Trx, { cycleId, now }: Context, assessor: SignedInActor) {
  await become(trx, assessor);
  const input = { cycleId, regionCodes: [], language: 'id', now } as const;
  const { sha256 } = await draftDeclaration(trx, assessor, input);
  await signDeclaration(trx, assessor, { ...input, sha256 });
}

/** An account nobody can sign in to: it is switched off, and its password was never kept. */
async function unitHead(trx: Trx, code: string, name: string): Promise<SignedInActor> {
  const { id } = await trx
    .insertInto('users')
    .values({
      email: `kepala.${name.toLowerCase().replace(/^kota /, 'kota-')}@demo.pranata.test`,
      name: `Kepala UKPBJ ${name}`,
      password_hash: await hashPassword(generatePassword()),
      owner_code: code,
      home_region: code,
      is_active: false,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('role_grants')
    .values({ user_id: id, role: 'unit_head', region_code: code })
    .execute();
  return {
    userId: id,
    name: `Kepala UKPBJ ${name}`,
    role: 'unit_head',
    scope: code,
    homeRegion: code,
  };
}

async function fileAssessment(
  trx: Trx,
  { cycleId, store, now }: Context,
  head: SignedInActor,
  { name, stage, standards, code }: (typeof FILINGS)[number],
): Promise<string> {
  await become(trx, head);
  const { assessmentId } = await startAssessment(trx, head, { at: now, isSimulated: true });
  const sections = (await listPinnedSections(trx, cycleId)).filter(
    ({ instrumentKind }) => instrumentKind === 'lpse',
  );
  const { version } = await trx
    .selectFrom('assessments')
    .select('version')
    .where('id', '=', assessmentId)
    .executeTakeFirstOrThrow();
  await chooseSections(trx, head, {
    assessmentId,
    version,
    sectionIds: sections.slice(0, standards).map(({ sectionId }) => sectionId),
    confirmed: true,
    at: now,
  });
  const random = randomOf(`${code}/filing`);
  const content = await getContent(trx, assessmentId);
  for (const [index, section] of content.entries()) {
    // A draft stops half way.
    if (stage === 'draft' && index > content.length / 2) break;
    const fileId = await evidence(trx, store, head, now, [
      `${section.title.id}\n${name}\n\nDokumen peragaan: data simulasi.`,
      `${section.title.id}\nHalaman 2: pengesahan (data simulasi).`,
    ]);
    for (const requirement of section.requirements) {
      await saveAnswer(trx, head, {
        assessmentId,
        requirementId: requirement.requirementId,
        value: simulatedAnswer(requirement, random),
        note: 'Isian simulasi untuk peragaan; dokumennya terlampir.',
        expectedVersion: 0,
        at: now,
      });
      await trx
        .insertInto('evidence_links')
        .values({
          assessment_id: assessmentId,
          region_code: head.scope,
          requirement_id: requirement.requirementId,
          file_id: fileId,
          pointer: 'hlm. 1–2',
          linked_by: head.userId,
        })
        .execute();
    }
  }
  return assessmentId;
}

async function evidence(
  trx: Trx,
  store: EvidenceStore,
  head: SignedInActor,
  now: Date,
  pages: string[],
): Promise<string> {
  const stored = await storeEvidence(store, Readable.from([simplePdf(pages)]), {
    name: `${pages[0]!.split('\n')[0]} (simulasi).pdf`,
    maxBytes: 1_000_000,
  });
  const { id } = await trx
    .insertInto('evidence_files')
    .values({
      region_code: head.scope,
      sha256: stored.sha256,
      size_bytes: stored.sizeBytes,
      media_type: stored.mediaType,
      original_name: stored.originalName,
      uploaded_by: head.userId,
      uploaded_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

function simulatedAnswer({ content }: RequirementContent, random: () => number): AnswerValue {
  switch (content.answerType) {
    case 'claim':
      return { type: 'claim', claim: random() < 0.9 ? 'met' : 'partly' };
    case 'level':
      return { type: 'level', level: random() < 0.85 ? 3 : 2 };
    case 'ratio': {
      const needed = between(random, 14, 30);
      return {
        type: 'ratio',
        numerator: `${between(random, 4, needed)}`,
        denominator: `${needed}`,
      };
    }
    case 'percentage':
      return { type: 'percentage', percentage: `${between(random, 6200, 9900) / 100}` };
    case 'flag':
      return { type: 'flag', flag: true };
    case 'table':
      // why: one draw as for a claim, so that the figures after it stay the ones the demo is known by.
      random();
      return { type: 'table', rows: simulatedRows(content.table) };
    case 'number':
      return { type: 'number', number: content.min ?? '1' };
    case 'date':
      return { type: 'date', date: content.min ?? '2024-01-31' };
    case 'choice':
      return { type: 'choice', choice: content.options[0]!.code };
  }
}

async function review(
  trx: Trx,
  { now, accounts }: Context,
  assessor: SignedInActor,
  { assessmentId, stage }: { assessmentId: string; stage: Stage },
): Promise<void> {
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
    const lead: SignedInActor = {
      ...assessor,
      userId: accounts.get('ketua.penilai@demo.pranata.test')!,
      name: 'Ketua Tim Penilai',
      role: 'lead_assessor',
    };
    await become(trx, lead);
    await acceptAssessment(trx, lead, { assessmentId, now });
  }
}
