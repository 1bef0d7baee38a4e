import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import type { Level } from '~/domain/instruments/instrument';
import { AppError } from '~/shared/app-error';
import { cleanLine } from '~/shared/clean-text';
import type { Db } from '~db/sql';

import { POINTER_MAX } from './answer-limits';
import { checkLevel } from './evidence-level';
import { findLink, setPlace } from './evidence-links.repo.server';
import { openForWriting } from './open-for-writing.server';
import { assertAsked } from './returned/assert-asked';
import { findCoveredRequirement } from './sections.repo.server';

export interface PointEvidenceInput {
  linkId: string;
  requirementId: string;
  /** Where in the file to look; '' for the whole file. */
  pointer: string;
  /** The level of a maturity variable the file shows; left out, it stays as it is. */
  level?: Level | null;
  /** The place the form was made from; left out, whatever stands there is replaced. */
  was?: string;
  at: Date;
}

/**
 * Corrects the place in a file that a requirement points to, and the level it shows. Throws NOT_FOUND, FORBIDDEN,
 * INVALID (too long, a level where none is asked), CONFLICT (`params.theirs`: the place somebody else gave meanwhile),
 * DEADLINE_PASSED.
 */
export async function pointEvidence(
  db: Db,
  actor: SignedInActor,
  input: PointEvidenceInput,
): Promise<{ changed: boolean }> {
  assertCan(actor, 'update', 'evidence', actor.scope);
  const pointer = cleanLine(input.pointer);
  if (pointer.length > POINTER_MAX) throw new AppError('INVALID', 'unit:errors.pointerTooLong');
  const link = await findLink(db, input.linkId, input.requirementId);
  if (!link) throw new AppError('NOT_FOUND');
  const { regionCode } = await openForWriting(db, link.assessment_id, input.at);
  assertCan(actor, 'update', 'evidence', regionCode);
  const isStale = input.was !== undefined && cleanLine(input.was) !== link.pointer;
  if (isStale && link.pointer !== pointer) throw pointedMeanwhile(link.pointer);
  const level = input.level === undefined ? link.level : input.level;
  if (link.pointer === pointer && link.level === level) return { changed: false };
  assertAsked({ isOpen: link.is_open, code: link.code });
  const requirement = await findCoveredRequirement(db, link.assessment_id, input.requirementId);
  if (!requirement) throw new AppError('NOT_FOUND');
  checkLevel(requirement.content, level);
  if (!(await setPlace(db, link.id, link, { pointer, level }))) {
    const now = await findLink(db, input.linkId, input.requirementId);
    throw now ? pointedMeanwhile(now.pointer) : new AppError('CONFLICT');
  }
  await recordAudit(db, {
    action: 'evidence.pointed',
    entity: 'evidence_link',
    entityId: link.id,
    regionCode,
    before: { pointer: link.pointer, level: link.level },
    after: { pointer, level, fileId: link.file_id, name: link.original_name },
  });
  return { changed: true };
}

const pointedMeanwhile = (theirs: string) =>
  new AppError('CONFLICT', 'evidence:errors.pointedMeanwhile', { theirs });
