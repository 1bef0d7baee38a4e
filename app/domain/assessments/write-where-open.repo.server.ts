import { sql } from 'kysely';

import { auditCall, auditJson } from '~/domain/audit/audit-call.repo.server';
import type { AnswerValue } from '~/domain/instruments/answer';
import type { JsonInput } from '~db/schema';
import { keptQuery, type Db, type Values } from '~db/sql';

import type { AnswerKey } from './answers.repo.server';
import { holdShared } from './to-answer.repo.server';

export interface NextText extends AnswerKey {
  /** The section its requirement is in. */
  sectionId: string;
  value: AnswerValue | null;
  note: string;
  /** The version it was made from. */
  expected: number;
  userId: string;
  /** The instant the server received it. */
  at: Date;
  action: string;
  entity: string;
  /** What the audit event says of the new text; of the old one it says the row's own. */
  after: unknown;
}

interface NextValues extends Omit<NextText, 'value' | 'after'> {
  value: string | null;
  after: string;
  writtenAt: Date;
}

/**
 * An answer that another text may follow: in a draft, in the filing phase, to a requirement it covers. What was granted
 * beyond the phase, and what holds for work that is back, is for the longer way.
 */
const followable = (db: Pick<Db, 'selectFrom'>, value: Values<NextValues>) =>
  db
    .selectFrom('answers as a')
    .innerJoin('assessments as s', 's.id', 'a.assessment_id')
    .innerJoin('cycle_phases as p', (join) =>
      join.onRef('p.cycle_id', '=', 's.cycle_id').on('p.phase', '=', 'filing'),
    )
    .innerJoin('assessment_sections as t', 't.assessment_id', 's.id')
    .where('a.assessment_id', '=', value('assessmentId'))
    .where('a.requirement_id', '=', value('requirementId'))
    .where('a.region_code', '=', value('regionCode'))
    .where('t.section_id', '=', value('sectionId'))
    .where('s.status', '=', 'draft')
    .where('p.starts_at', '<=', value('at'))
    .where('p.ends_at', '>', value('at'))
    .select(['a.id', 'a.value', 'a.note']);

const writeNext = keptQuery((db, value: Values<NextValues>) => {
  const text = sql<JsonInput>`${value('value')}::jsonb`;
  const event = auditCall({
    action: value('action'),
    entity: value('entity'),
    entityId: sql`w.id`,
    regionCode: value('regionCode'),
    before: sql`jsonb_build_object('value', w.was, 'note', w.was_note, 'version', w.version - 1)`,
    after: value('after'),
  });
  return db
    .with('w', (qc) =>
      qc
        .updateTable('answers as n')
        .from(followable(qc, value).as('f'))
        .set({
          value: text,
          note: value('note'),
          version: sql`n.version + 1`,
          updated_by: value('userId'),
          updated_at: value('writtenAt'),
        })
        .whereRef('n.id', '=', 'f.id')
        .where('n.version', '=', value('expected'))
        .where(sql<boolean>`(n.value is distinct from ${text} or n.note <> ${value('note')})`)
        .returning([
          'n.id',
          'n.version',
          'n.updated_at',
          'n.carried_from',
          'n.confirmed_at',
          'f.value as was',
          'f.note as was_note',
        ]),
    )
    .selectFrom('w')
    .select([
      'version',
      'updated_at as updatedAt',
      'carried_from',
      'confirmed_at',
      event.as('event'),
    ]);
});

/**
 * Writes the next version of an answer as the last of its transaction, with its audit event, in the same message as all
 * before it; null, with nothing written, where it is not there, is another version or the same text, or may not be
 * written now. Nobody hands the work in, takes it back or chooses its sections meanwhile.
 */
export async function writeWhereOpen(db: Db, next: NextText) {
  const { value, after, ...rest } = next;
  const { assessmentId, requirementId } = next;
  await holdShared(db, { assessmentId, requirementId }, { goesAhead: true });
  const values = {
    ...rest,
    value: value === null ? null : JSON.stringify(value),
    after: auditJson(after) ?? '',
    writtenAt: new Date(),
  };
  const [row] = await writeNext(db, values, { isLast: true });
  return row ?? null;
}
