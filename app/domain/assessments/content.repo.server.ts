import { sql, type RawBuilder } from 'kysely';

import { latestPeriod } from '~/domain/evidence/periods.repo.server';
import type { AnswerValue } from '~/domain/instruments/answer';
import type {
  InstrumentKind,
  Level,
  Localized,
  Requirement,
} from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';
import { anyOf, type Db } from '~db/sql';

import {
  carriedOf,
  type GivenAnswer,
  type LinkedEvidence,
  type RequirementContent,
  type SectionContent,
} from './content';
import type { SeatNumber } from './review/seats';

/** Narrows the content to one section, or to the section's one requirement. */
export interface ContentFilter {
  sectionId?: string;
  requirementId?: string;
  /** Narrows it to some requirements, of whatever sections. */
  requirementIds?: readonly string[];
  /** `closed` unless said otherwise. */
  verdicts?: VerdictSource;
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

/**
 * Whose verdicts are read beside the answers.
 * - `closed` what the last return or the acceptance told, while the work is with the unit or accepted
 * - a seat   what is written in it, as far as the handle's actor may see it
 * - `agreed` what the seats of the round came to, for the team
 * - `none`
 */
export type VerdictSource = 'closed' | 'agreed' | 'none' | SeatNumber;

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

interface VerdictRow {
  verdict_id: string | null;
  verdict: Verdict | null;
  level: number | null;
  score: string | null;
  reason: string;
  question: string;
  is_draft: boolean;
  earlier: boolean;
  answer_version: number;
  evidence_key: string | null;
  round: number;
  version: number;
  updated_at: Date;
  assessor_id: string;
}

/** At most one verdict on requirement `r` of what `c` covers; what holds for all of them is asked once. */
function verdictsOf(source: VerdictSource, assessmentId: string): RawBuilder<VerdictRow> {
  if (source === 'closed') {
    return sql<VerdictRow>`(select null::uuid as verdict_id, q.verdict, q.level, q.score, q.reason, q.question,
        false as is_draft, false as earlier, q.answer_version, q.evidence_key, q.round, 0 as version,
        q.judged_at as updated_at, q.assessor_id
      from closed_verdicts q
      where q.assessment_id = c.assessment_id and q.requirement_id = r.id and q.round = (
        select case f.status when 'accepted' then f.round when 'returned' then (
          select max(b.round) from returns b where b.assessment_id = f.id) end
        from assessments f where f.id = ${assessmentId}))`;
  }
  if (source === 'agreed') {
    // why: it is agreed on once every seat is submitted, and until the work goes back the unit changes nothing.
    return sql<VerdictRow>`(select null::uuid as verdict_id, g.verdict, g.level, g.score, g.reason, '' as question,
        false as is_draft, false as earlier, coalesce(a.version, 0) as answer_version, null::text as evidence_key,
        g.round, g.version, g.decided_at as updated_at, g.decided_by as assessor_id
      from agreed_verdicts g
      where g.assessment_id = c.assessment_id and g.requirement_id = r.id and g.round = (
        select f.round from assessments f where f.id = ${assessmentId}))`;
  }
  return sql<VerdictRow>`(select j.id as verdict_id, j.verdict, j.level, j.score, j.reason, j.question,
      j.is_draft, j.assessor_id is distinct from (
        select s.holder_id from review_seats s where s.assessment_id = ${assessmentId}
          and s.seat = ${source === 'none' ? 0 : source} and s.closed_at is null
        order by s.round desc limit 1) as earlier,
      j.answer_version, j.evidence_key, j.round, j.version, j.updated_at, j.assessor_id
    from verdicts j where j.assessment_id = c.assessment_id and j.requirement_id = r.id
      and j.seat = ${source === 'none' ? 0 : source})`;
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
    .leftJoinLateral(verdictsOf(filter.verdicts ?? 'closed', assessmentId).as('v'), (join) =>
      join.onTrue(),
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
      'v.verdict_id',
      'v.verdict',
      'v.level',
      'v.score',
      'v.reason',
      'v.question',
      'v.is_draft',
      'v.earlier',
      'v.answer_version as judged_version',
      sql<boolean>`coalesce(v.evidence_key <> evidence_key(c.assessment_id, r.id), false)`.as(
        'evidence_changed',
      ),
      'v.round',
      'v.version as verdict_version',
      'v.updated_at as judged_at',
      'v.assessor_id',
      sql<string | null>`user_display_name(v.assessor_id)`.as('assessor_name'),
      evidence(filter.files).as('evidence'),
    ])
    .orderBy(sql`array_position(array['lpse', 'maturity', 'itkp_inputs'], i.kind)`)
    .orderBy('s.ordinal')
    .orderBy('r.ordinal');
  if (filter.sectionId) query = query.where('s.id', '=', filter.sectionId);
  if (filter.requirementId) query = query.where('r.id', '=', filter.requirementId);
  if (filter.requirementIds) query = query.where('r.id', '=', anyOf(filter.requirementIds, 'uuid'));
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
    ...verdictOf(row),
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

/** The verdict that stands and, of a seat, what is written. */
function verdictOf(row: Row): Pick<RequirementContent, 'verdict' | 'work'> {
  if (row.judged_at === null) return { verdict: null };
  const { verdict } = row;
  const given = {
    level: row.level as 0 | Level | null,
    score: row.score,
    reason: row.reason ?? '',
    question: row.question ?? '',
    answerVersion: row.judged_version ?? 0,
    round: row.round ?? 0,
    version: row.verdict_version ?? 0,
    updatedAt: row.judged_at,
    assessorName: row.assessor_name,
    stale: (row.answer_version ?? 0) !== (row.judged_version ?? 0) || row.evidence_changed,
    earlier: row.earlier ?? false,
  };
  const isDraft = row.is_draft ?? false;
  const id = row.verdict_id;
  return {
    verdict: verdict === null || isDraft ? null : { ...given, verdict },
    ...(id === null
      ? {}
      : {
          work: {
            ...{ ...given, verdict, id, isDraft, assessorId: row.assessor_id ?? '' },
            evidenceChanged: row.evidence_changed,
          },
        }),
  };
}
