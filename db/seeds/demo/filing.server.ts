import { Readable } from 'node:stream';

import type { Transaction } from 'kysely';

import type { SignedInActor } from '~/domain/accounts/actor';
import { generatePassword, hashPassword } from '~/domain/accounts/password.server';
import { chooseSections } from '~/domain/assessments/choose-sections.server';
import type { RequirementContent } from '~/domain/assessments/content';
import { getContent } from '~/domain/assessments/content.repo.server';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { startAssessment } from '~/domain/assessments/start-assessment.server';
import { submitAssessment } from '~/domain/assessments/submit-assessment.server';
import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { storeEvidence } from '~/domain/evidence/store-evidence.server';
import type { AnswerValue } from '~/domain/instruments/answer';
import { listPinnedSections } from '~/domain/instruments/instruments.repo.server';

import type { DB } from '../../schema';
import { become } from './become.server';
import { simplePdf } from './pdf';
import { between, randomOf } from './random';
import { simulatedRows } from './register';

type Trx = Transaction<DB>;

export interface FilingContext {
  cycleId: string;
  store: EvidenceStore;
  /** When the unit does it; in the cycle's filing phase. */
  at: Date;
}

export interface Filing {
  code: string;
  name: string;
  /** The first so many standards of the instrument, or those with these codes. */
  standards: number | readonly string[];
  /** Half of it, not handed in. */
  isDraft?: boolean;
}

/** Fills a work in as its unit does, and hands it in unless it is a draft. */
export async function fileWork(
  trx: Trx,
  { cycleId, store, at }: FilingContext,
  { code, name, standards, isDraft = false }: Filing,
): Promise<string> {
  const head = await unitHead(trx, code, name);
  await become(trx, head);
  const { assessmentId } = await startAssessment(trx, head, { at, isSimulated: true, cycleId });
  const sections = (await listPinnedSections(trx, cycleId)).filter(
    ({ instrumentKind }) => instrumentKind === 'lpse',
  );
  const chosen =
    typeof standards === 'number'
      ? sections.slice(0, standards)
      : sections.filter(({ code: standard }) => standards.includes(standard));
  await chooseSections(trx, head, {
    assessmentId,
    version: await versionOf(trx, assessmentId),
    sectionIds: chosen.map(({ sectionId }) => sectionId),
    confirmed: true,
    at,
  });
  const random = randomOf(`${code}/filing`);
  const content = await getContent(trx, assessmentId);
  for (const [index, section] of content.entries()) {
    // A draft stops half way.
    if (isDraft && index > content.length / 2) break;
    const fileId = await evidence(trx, store, head, at, [
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
        at,
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
  if (!isDraft) {
    const version = await versionOf(trx, assessmentId);
    await submitAssessment(trx, head, { assessmentId, version, at });
  }
  return assessmentId;
}

async function versionOf(trx: Trx, assessmentId: string): Promise<number> {
  const { version } = await trx
    .selectFrom('assessments')
    .select('version')
    .where('id', '=', assessmentId)
    .executeTakeFirstOrThrow();
  return version;
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

async function evidence(
  trx: Trx,
  store: EvidenceStore,
  head: SignedInActor,
  at: Date,
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
      uploaded_at: at,
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
