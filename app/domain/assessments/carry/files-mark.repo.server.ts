import { createHash } from 'node:crypto';

import { canonicalJson } from '~/shared/canonical-json';
import { anyOf, type Db } from '~db/sql';

import type { LinkedEvidence } from '../content';

type ShownFile = Pick<LinkedEvidence, 'linkId' | 'fileId' | 'pointer'>;

/** Stands for exactly these files and the places in them, in any order; '' for none. */
export function filesMark(files: readonly ShownFile[]): string {
  if (files.length === 0) return '';
  const told = files.map(({ linkId, fileId, pointer }) => [linkId, fileId, pointer].join(' '));
  return createHash('sha256').update(canonicalJson(told.sort())).digest('hex').slice(0, 32);
}

/** The marks of what is linked to these requirements now, by requirement. One query. */
export async function filesMarks(
  db: Db,
  assessmentId: string,
  requirementIds: readonly string[],
): Promise<(requirementId: string) => string> {
  const rows = await db
    .selectFrom('evidence_links')
    .where('assessment_id', '=', assessmentId)
    .where('requirement_id', '=', anyOf(requirementIds, 'uuid'))
    .select(['requirement_id', 'id as linkId', 'file_id as fileId', 'pointer'])
    .execute();
  const files = new Map<string, ShownFile[]>();
  for (const { requirement_id: id, ...file } of rows)
    files.set(id, [...(files.get(id) ?? []), file]);
  return (requirementId) => filesMark(files.get(requirementId) ?? []);
}
