import { sql, type RawBuilder } from 'kysely';

import { latestPeriod } from '~/domain/evidence/periods.repo.server';
import type { AnswerValue } from '~/domain/instruments/answer';
import type {
  InstrumentKind,
  Level,
  Localized,
  Requirement,
} from '~/domain/instruments/instrument';
import type { Db } from '~db/sql';

import {
  carriedOf,
  type GivenAnswer,
  type GivenVerdict,
  type LinkedEvidence,
  type RequirementContent,
  type SectionContent,
} from './content';

/** Narrows the content to one section, or to the section's one requirement. */
export interface ContentFilter {
  sectionId?: string;
  requirementId?: string;
  /** Files wanted of one requirement, or of none; of every other then at most one, which says that there are any. */
  files?: FilesWanted | 'none';
}

/** A stretch of a requirement's files, the first linked first. */
export interface FilesWanted {
  requirementId: string;
  /** How many come before it. */
  from: number;
  limit: number;
}

/** Verdicts of the first seat; more seats come with panels. */
const SEAT = 1;

/**
 * What an assessment covers, in the order of the instruments: chosen sections with requirements, answers, evidence
 * and verdicts, as far as the handle's actor may see them. One query, however much there is.
 * An assessment out of sight gives an empty list.
 */
export async function getContent(
  db: Db,
  assessmentId: string,
  filter: ContentFilter = {},
): Promise<SectionContent[]> {
  const rows = await requirementRows(db, assessmentId, filter);
  const sections = new Map<string, SectionContent>();
  for (const row of rows) {
    let section = sections.get(row.section_id);
    if (!section) {
      section = {
        sectionId: row.section_id,
        instrumentKind: row.kind as InstrumentKind,
        edition: row.edition,
        code: row.section_code,
        ordinal: row.section_ordinal,
        title: row.section_title as Localized,
        requirements: [],
      };
      sections.set(row.section_id, section);
    }
    section.requirements.push(toRequirement(row));
  }
  return [...sections.values()];
}

type FileJson = Omit<LinkedEvidence, 'linkedAt'> & { linkedAt: string };

/**
 * The files linked to a requirement, first linked first; an instant inside JSON is text.
 * why: a file that came into its link by replacing another is shown since then, however long it had been there.
 */
function evidence(wanted?: ContentFilter['files']) {
  if (wanted === 'none') return files(sql`limit 1`);
  const stretch = wanted
    ? sql`limit case when r.id = ${wanted.requirementId}::uuid then ${wanted.limit}::int else 1 end
      offset case when r.id = ${wanted.requirementId}::uuid then ${wanted.from}::int else 0 end`
    : sql``;
  return files(stretch);
}

function files(stretch: RawBuilder<unknown>) {
  return sql<FileJson[]>`coalesce((
  select json_agg(json_build_object('linkId', l.id, 'fileId', l.file_id, 'originalName', f.original_name,
      'mediaType', f.media_type, 'sizeBytes', f.size_bytes, 'sha256', f.sha256, 'pointer', l.pointer, 'level', l.level,
      'linkedAt', greatest(l.linked_at, v.replaced_at), 'linkedByName',
      user_display_name(case when v.replaced_at > l.linked_at then v.replaced_by else l.linked_by end),
      'from', p.effective_from, 'until', p.effective_until) order by l.linked_at, l.id)
    from (select * from evidence_links
      where assessment_id = c.assessment_id and requirement_id = r.id order by linked_at, id ${stretch}) l
    join evidence_files f on f.id = l.file_id
    left join evidence_replacements v on v.new_file_id = l.file_id
    ${latestPeriod('l.file_id')}), '[]')`;
}

type Row = Awaited<ReturnType<typeof requirementRows>>[number];

async function requirementRows(db: Db, assessmentId: string, filter: ContentFilter) {
  let query = db
    .selectFrom('assessment_sections as c')
    .innerJoin('instrument_sections as s', 's.id', 'c.section_id')
    .innerJoin('instruments as i', 'i.id', 's.instrument_id')
    .innerJoin('instrument_requirements as r', 'r.section_id', 's.id')
    .leftJoin('answers as a', (join) =>
      join.onRef('a.assessment_id', '=', 'c.assessment_id').onRef('a.requirement_id', '=', 'r.id'),
    )
    .leftJoin('verdicts as v', (join) =>
      join
        .onRef('v.assessment_id', '=', 'c.assessment_id')
        .onRef('v.requirement_id', '=', 'r.id')
        .on('v.seat', '=', SEAT),
    )
    .where('c.assessment_id', '=', assessmentId)
    .select([
      's.id as section_id',
      's.code as section_code',
      's.ordinal as section_ordinal',
      's.title as section_title',
      'i.kind',
      'i.edition',
      'r.id as requirement_id',
      'r.code',
      'r.ordinal',
      'r.answer_type',
      'r.indicator',
      'r.content',
      'a.value',
      'a.note',
      'a.version as answer_version',
      'a.updated_at as answered_at',
      'a.carried_from',
      'a.confirmed_at',
      sql<string | null>`user_display_name(a.updated_by)`.as('answered_by'),
      'v.id as verdict_id',
      'v.verdict',
      'v.level',
      'v.reason',
      'v.answer_version as judged_version',
      sql<boolean>`v.evidence_key <> evidence_key(c.assessment_id, r.id)`.as('evidence_changed'),
      'v.round',
      'v.version as verdict_version',
      'v.updated_at as judged_at',
      sql<string | null>`user_display_name(v.assessor_id)`.as('assessor_name'),
      evidence(filter.files).as('evidence'),
    ])
    .orderBy(sql`array_position(array['lpse', 'maturity', 'itkp_inputs'], i.kind)`)
    .orderBy('s.ordinal')
    .orderBy('r.ordinal');
  if (filter.sectionId) query = query.where('s.id', '=', filter.sectionId);
  if (filter.requirementId) query = query.where('r.id', '=', filter.requirementId);
  return query.execute();
}

function toRequirement(row: Row): RequirementContent {
  return {
    requirementId: row.requirement_id,
    code: row.code,
    ordinal: row.ordinal,
    answerType: row.answer_type,
    indicator: row.indicator,
    content: row.content as Requirement,
    answer: toAnswer(row),
    evidence: row.evidence.map((file) => ({ ...file, linkedAt: new Date(file.linkedAt) })),
    verdict: toVerdict(row),
  };
}

function toAnswer(row: Row): GivenAnswer | null {
  if (row.answer_version === null || row.answered_at === null) return null;
  return {
    value: row.value as AnswerValue | null,
    note: row.note ?? '',
    version: row.answer_version,
    updatedAt: row.answered_at,
    updatedByName: row.answered_by,
    ...carriedOf(row),
  };
}

function toVerdict(row: Row): GivenVerdict | null {
  if (row.verdict_id === null || row.verdict === null || row.judged_at === null) return null;
  return {
    id: row.verdict_id,
    verdict: row.verdict,
    level: row.level as 0 | Level | null,
    reason: row.reason ?? '',
    answerVersion: row.judged_version ?? 0,
    round: row.round ?? 0,
    version: row.verdict_version ?? 0,
    updatedAt: row.judged_at,
    assessorName: row.assessor_name,
    stale: (row.answer_version ?? 0) !== (row.judged_version ?? 0) || row.evidence_changed,
  };
}
