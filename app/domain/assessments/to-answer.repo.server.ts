import { sql } from 'kysely';

import type { Cycle } from '~/domain/cycles/phase';
import type { Requirement } from '~/domain/instruments/instrument';
import { keptQuery, type Db, type Values } from '~db/sql';

import type { ShownFile } from './changes-since';
import { toAnswer, type AnswerKey, type AnswerRow } from './answers.repo.server';
import type { SnapshotRequirement } from './snapshot';
import { isOpen } from './transitions';

type Key = Omit<AnswerKey, 'regionCode'>;

/** What the last return asks to mend: the requirement as it was submitted, and its files of now. */
export interface AskedToMend {
  /** null: it was not in the submission. */
  submitted: SnapshotRequirement | null;
  files: ShownFile[];
}

/** null where the last return does not ask about it, and while the work is elsewhere. Looked up in the work that is back alone. */
const asked = sql<AskedToMend | null>`case when s.status = 'returned' then (
  select json_build_object(
    'submitted', (
      select q.one from submissions u, instrument_sections n
        join instruments i on i.id = n.instrument_id,
        jsonb_array_elements(u.snapshot -> 'sections') c,
        jsonb_array_elements(c -> 'requirements') as q (one)
      where u.assessment_id = s.id and u.round = b.round and n.id = r.section_id
        and c ->> 'kind' = i.kind and q.one ->> 'code' = r.code limit 1),
    'files', (
      select coalesce(json_agg(json_build_object('sha256', f.sha256, 'originalName', f.original_name,
          'pointer', l.pointer, 'level', l.level)), '[]')
      from evidence_links l join evidence_files f on f.id = l.file_id
      where l.assessment_id = s.id and l.requirement_id = r.id))
  from (select id, round from returns where assessment_id = s.id order by round desc limit 1) b
    join return_items x on x.return_id = b.id and x.requirement_id = r.id) end`;

const selectToAnswer = keptQuery((db, value: Values<Key>) =>
  db
    .selectFrom('assessments as s')
    .innerJoin('assessment_sections as t', 't.assessment_id', 's.id')
    .innerJoin('instrument_requirements as r', 'r.section_id', 't.section_id')
    .leftJoin('cycle_phases as p', (join) =>
      join.onRef('p.cycle_id', '=', 's.cycle_id').on('p.phase', '=', 'filing'),
    )
    .leftJoin('answers as a', (join) =>
      join.onRef('a.assessment_id', '=', 's.id').onRef('a.requirement_id', '=', 'r.id'),
    )
    .where('s.id', '=', value('assessmentId'))
    .where('r.id', '=', value('requirementId'))
    .select([
      's.region_code',
      's.status',
      'r.code',
      'r.content',
      'r.section_id',
      'p.starts_at',
      'p.ends_at',
      'a.id as answer_id',
      'a.value',
      'a.note',
      'a.version',
      'a.updated_at',
      'a.updated_by',
      'a.carried_from',
      'a.confirmed_at',
      's.cycle_id',
      sql<boolean>`s.status <> 'returned' or requirement_open(s.id, r.id)`.as('is_open'),
      asked.as('asked'),
    ]),
);

/** A requirement as its instrument says it. */
export interface KnownRequirement {
  code: string;
  sectionId: string;
  content: Requirement;
}

/** Those this process has read, for good: a requirement is written once, with its edition of the instrument. */
const known = new Map<string, KnownRequirement>();

/** A requirement that was read before; whether somebody is asked it says nothing of. */
export const knownRequirement = (requirementId: string): KnownRequirement | null =>
  known.get(requirementId) ?? null;

/** Works that were back with their unit when this process last read them for a save. */
const back = new Set<string>();

/** Whether work was back when it was last read for a save; by now it may not be. */
export const wasBack = (assessmentId: string): boolean => back.has(assessmentId);

/** Nobody hands the work in, takes it back or chooses its sections until the transaction is over. */
export const holdShared = keptQuery((db, value: Values<Key>) =>
  db
    .selectFrom('assessments')
    .where('id', '=', value('assessmentId'))
    .select('region_code')
    .forShare(),
);

/**
 * Everything a save is judged by: the assessment, held as by `holdAssessment` before the rest is
 * read, the filing phase of its cycle, the requirement and the answer it has now, with the account of who wrote that instead of the name. null when it is out of
 * sight or does not cover the requirement. One message to the database.
 * What was granted beyond the phase is asked only where that is over.
 */
export async function holdToAnswer(db: Db, { assessmentId, requirementId }: Key) {
  const key = { assessmentId, requirementId };
  // why: a statement of its own, so that the next one sees what whoever held it before has committed.
  await holdShared(db, key, { goesAhead: true });
  const [row] = await selectToAnswer(db, key);
  if (!row) return null;
  const { starts_at: startsAt, ends_at: endsAt } = row;
  const phases: Cycle['phases'] = startsAt && endsAt ? { filing: { startsAt, endsAt } } : {};
  const answer = { ...row, id: row.answer_id, updated_by_name: null } as AnswerRow;
  const content = row.content as Requirement;
  if (row.status === 'returned') back.add(assessmentId);
  else back.delete(assessmentId);
  known.set(requirementId, { code: row.code, sectionId: row.section_id, content });
  return {
    assessment: {
      id: assessmentId,
      cycleId: row.cycle_id,
      regionCode: row.region_code,
      status: row.status,
      isOpen: isOpen(row.status),
    },
    cycle: { phases },
    requirement: { code: row.code, content, isOpen: row.is_open },
    answer: row.answer_id === null ? null : toAnswer(answer),
    /** Account that wrote the answer; null without one. */
    answeredBy: row.updated_by,
    asked: row.asked,
  };
}

export type HeldAnswer = NonNullable<Awaited<ReturnType<typeof holdToAnswer>>>;
