import { recordAudit } from '~/domain/audit/record.server';
import type { EvidenceFile } from '~/domain/evidence/evidence.repo.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { POINTER_MAX } from './answer-limits';
import { deleteLink, listDoubleLinks, setPlace } from './evidence-links.repo.server';

/**
 * Where the new file is shown already, its link takes over what the old one says, and the old one goes.
 * Throws INVALID (places that are too long together), CONFLICT (changed meanwhile).
 * @returns ids of the links that went
 */
export async function joinLinks(
  db: Db,
  ids: readonly string[],
  {
    old,
    next,
  }: {
    old: Pick<EvidenceFile, 'id' | 'originalName' | 'sha256' | 'regionCode'>;
    next: Pick<EvidenceFile, 'id'>;
  },
): Promise<Set<string>> {
  const doubles = await listDoubleLinks(db, ids, next.id);
  for (const { id, pointer, level, stays } of doubles) {
    const joined = joinPointers(stays.pointer, pointer);
    if (joined.length > POINTER_MAX) {
      throw new AppError('INVALID', 'evidence:errors.pointersTooLong', {
        first: stays.pointer,
        second: pointer,
      });
    }
    const place = { pointer: joined, level: stays.level ?? level };
    if (!(await setPlace(db, stays.id, stays, place)) || !(await deleteLink(db, id))) {
      throw new AppError('CONFLICT');
    }
    await recordAudit(db, {
      action: 'evidence.unlinked',
      entity: 'evidence_link',
      entityId: id,
      regionCode: old.regionCode,
      before: { fileId: old.id, name: old.originalName, sha256: old.sha256, pointer },
      after: { replacedBy: next.id, joinedWith: stays.id, pointer: joined },
    });
  }
  return new Set(doubles.map(({ id }) => id));
}

/** Two places in one file; one that is said twice, or not at all, is said once. */
function joinPointers(first: string, second: string): string {
  if (second === '' || first.split('; ').includes(second)) return first;
  return first === '' ? second : `${first}; ${second}`;
}
