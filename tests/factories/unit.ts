import type { SignedInActor } from '~/domain/accounts/actor';
import { chooseSections } from '~/domain/assessments/choose-sections.server';
import { findAssessment } from '~/domain/assessments/assessments.repo.server';
import { getContent } from '~/domain/assessments/content.repo.server';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { startAssessment } from '~/domain/assessments/start-assessment.server';
import { listPinnedSections } from '~/domain/instruments/instruments.repo.server';
import type { Db } from '~db/sql';

import { fullAnswer } from './review';

/** An open draft made by the use cases of the unit; S01 and whatever else is named is chosen. */
export async function openDraft(
  db: Db,
  actor: SignedInActor,
  { standards = ['S01'], at = new Date() }: { standards?: readonly string[]; at?: Date } = {},
) {
  const { assessmentId } = await startAssessment(db, actor, { at, isSimulated: true });
  const { cycle_id: cycleId, version } = await db
    .selectFrom('assessments')
    .where('id', '=', assessmentId)
    .select(['cycle_id', 'version'])
    .executeTakeFirstOrThrow();
  const pinned = await listPinnedSections(db, cycleId);
  const sectionIds = pinned.filter((s) => standards.includes(s.code)).map((s) => s.sectionId);
  await chooseSections(db, actor, { assessmentId, version, sectionIds, confirmed: false, at });
  const requirements = new Map(
    pinned.flatMap((s) => s.requirements.map((r) => [r.code, r.requirementId] as const)),
  );
  return { assessmentId, cycleId, pinned, requirements };
}

/** Answers everything that is open, so that the work can be submitted. */
export async function answerAll(db: Db, actor: SignedInActor, assessmentId: string, at: Date) {
  for (const section of await getContent(db, assessmentId)) {
    for (const requirement of section.requirements) {
      await saveAnswer(db, actor, {
        assessmentId,
        requirementId: requirement.requirementId,
        value: fullAnswer(requirement.content),
        note: '',
        expectedVersion: requirement.answer?.version ?? 0,
        at,
      });
    }
  }
}

/** The version of the assessment a page would have been made from. */
export async function versionOf(db: Db, cycleId: string, regionCode: string): Promise<number> {
  return (await findAssessment(db, cycleId, regionCode))?.version ?? 0;
}
