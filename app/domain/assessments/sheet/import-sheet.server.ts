import { createHash } from 'node:crypto';

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { canonicalJson } from '~/shared/canonical-json';
import type { Db } from '~db/sql';

import { getContent } from '../content.repo.server';
import { assertFilingOpen } from '../filing-window';
import { openForWriting } from '../open-for-writing.server';
import { listClosedRequirements } from '../returned/open-items.repo.server';
import { saveAnswer } from '../save-answer.server';
import { isOpen } from '../transitions';
import { getStartedDesk } from '../unit-desk.server';

import type { Grid } from './grid';
import type { HeldImport } from './held-import.server';
import { markedAssessment } from './layout';
import { planImport, staleRows, type ImportPlan } from './plan';
import { readRows } from './read-rows';
import { earlierKey, listEarlierAnswers } from './sheet.repo.server';
import { findWork } from '../work.repo.server';
import type { BothWords } from './words';

/**
 * The unit's work a workbook may be imported into now.
 * Throws FORBIDDEN, NOT_FOUND, CONFLICT (submitted), DEADLINE_PASSED, and INVALID when the workbook is of another
 * assessment or of none.
 */
export async function getImportTarget(
  db: Db,
  actor: SignedInActor,
  { grid, at }: { grid: Grid; at: Date },
): Promise<string> {
  assertCan(actor, 'update', 'answer', actor.scope);
  const { assessment, filing } = await getStartedDesk(db, actor.scope, at);
  if (!isOpen(assessment.status)) throw new AppError('CONFLICT', 'unit:errors.notOpen');
  assertFilingOpen(filing);
  await assertOwn(db, grid, assessment.id);
  return assessment.id;
}

async function assertOwn(db: Db, grid: Grid, assessmentId: string): Promise<void> {
  const marked = markOfGrid(grid);
  if (marked === assessmentId) return;
  if (marked === null) throw new AppError('INVALID', 'sheet:errors.notOurs');
  const other = await findWork(db, marked);
  if (!other) throw new AppError('INVALID', 'sheet:errors.otherRegion');
  throw new AppError('INVALID', 'sheet:errors.otherCycle', { cycle: other.cycleName });
}

/** The assessment a workbook was exported from; null when nothing in the first rows of a sheet says so. */
function markOfGrid({ sheets }: Grid): string | null {
  for (const { rows } of sheets) {
    for (const { cells } of rows.slice(0, 40)) {
      for (const { text } of Object.values(cells)) {
        const marked = markedAssessment(text);
        if (marked) return marked;
      }
    }
  }
  return null;
}

export interface PreviewedImport {
  plan: ImportPlan;
  /** Stands for exactly these changes and conflicts; the confirmation carries it back. */
  digest: string;
}

/** What an import would change, compared with the answers as they are now. At most three queries. */
export async function previewImport(
  db: Db,
  { assessmentId, grid }: Pick<HeldImport, 'assessmentId' | 'grid'>,
  words: BothWords,
): Promise<PreviewedImport> {
  const content = await getContent(db, assessmentId);
  const read = readRows(grid, content, words);
  const earlier = await listEarlierAnswers(db, assessmentId, staleRows(read.rows));
  const closed = await listClosedRequirements(db, assessmentId);
  const earlierOf = (id: string, version: number) => earlier.get(earlierKey(id, version)) ?? null;
  const plan = planImport(read, earlierOf, closed);
  return { plan, digest: digestOf(plan) };
}

function digestOf({ changes, conflicts, problems, closed }: ImportPlan): string {
  const told = canonicalJson({
    changes: changes.map(({ requirementId, version, after }) => ({
      requirementId,
      version,
      after,
    })),
    conflicts: conflicts.map(({ requirementId, version }) => ({ requirementId, version })),
    problems: problems.length,
    closed: closed.map(({ requirementId }) => requirementId),
  });
  return createHash('sha256').update(told).digest('hex');
}

export interface ApplyImportInput {
  held: HeldImport;
  /** Of the preview the person agreed to. */
  digest: string;
  /** The person agreed that conflicting requirements stay as they are. */
  leaveConflicts: boolean;
  at: Date;
}

/**
 * Saves every change of a previewed import, or nothing. Each goes the way of a form: its version, the deadline, the
 * scope and the audit are the same. Brought answers stay unconfirmed, as when a form is saved.
 * Throws CONFLICT (something changed since the preview, or submitted), INVALID (problems, nothing to save, conflicts not
 * agreed to), NOT_FOUND, FORBIDDEN, DEADLINE_PASSED.
 */
export async function applyImport(
  db: Db,
  actor: SignedInActor,
  { held, digest, leaveConflicts, at }: ApplyImportInput,
  words: BothWords,
): Promise<{ requirementIds: string[] }> {
  assertCan(actor, 'update', 'answer', actor.scope);
  // why: alone, for every save takes the lane of the audit; a form's save at the same time would wait crosswise.
  const assessment = await openForWriting(db, held.assessmentId, at, 'alone');
  assertCan(actor, 'update', 'answer', assessment.regionCode);
  const { plan, digest: now } = await previewImport(db, held, words);
  if (now !== digest) throw new AppError('CONFLICT', 'sheet:errors.changed');
  if (plan.problems.length > 0) throw new AppError('INVALID', 'sheet:errors.hasProblems');
  if (plan.changes.length === 0) throw new AppError('INVALID', 'sheet:errors.nothing');
  if (plan.conflicts.length > 0 && !leaveConflicts)
    throw new AppError('INVALID', 'sheet:errors.skip');
  for (const { requirementId, after, version } of plan.changes) {
    await saveAnswer(db, actor, {
      ...{ assessmentId: assessment.id, requirementId, at },
      ...after,
      expectedVersion: version,
    });
  }
  await recordAudit(db, {
    action: 'assessment.imported',
    entity: 'assessment',
    entityId: assessment.id,
    regionCode: assessment.regionCode,
    after: {
      ...{ fileName: held.fileName, sha256: held.sha256, changes: plan.changes.length },
      left: [...plan.conflicts, ...plan.closed].map(({ code }) => code),
    },
  });
  return { requirementIds: plan.changes.map(({ requirementId }) => requirementId) };
}
