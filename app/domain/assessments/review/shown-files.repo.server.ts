import { sql } from 'kysely';

import { latestPeriod } from '~/domain/evidence/periods.repo.server';
import type { Level } from '~/domain/instruments/instrument';
import type { CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import type { ShownFile } from '../changes-since';
import type { LinkedEvidence } from '../content';
import { PANE_SIZE, type PaneAsked, type PaneFiles } from './pane-files';

/** How many files each requirement of an assessment shows; without those that show none. One query. */
export async function countShownFiles(db: Db, assessmentId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('evidence_links')
    .where('assessment_id', '=', assessmentId)
    .select(['requirement_id', sql<number>`count(*)::int`.as('count')])
    .groupBy('requirement_id')
    .execute();
  return new Map(rows.map((row) => [row.requirement_id, row.count]));
}

/** What each requirement shows, as far as it is compared with what was submitted, the first linked first. One query. */
export async function listShownFiles(
  db: Db,
  assessmentId: string,
): Promise<Map<string, ShownFile[]>> {
  const rows = await db
    .selectFrom('evidence_links as l')
    .innerJoin('evidence_files as f', 'f.id', 'l.file_id')
    .where('l.assessment_id', '=', assessmentId)
    .select(['l.requirement_id', 'l.pointer', 'l.level', 'f.sha256', 'f.original_name'])
    .orderBy('l.linked_at')
    .orderBy('l.id')
    .execute();
  const shown = new Map<string, ShownFile[]>();
  for (const { requirement_id: at, original_name: originalName, level, ...file } of rows) {
    const files = shown.get(at) ?? [];
    files.push({ ...file, originalName, level: level as Level | null });
    shown.set(at, files);
  }
  return shown;
}

interface PaneRow extends LinkedEvidence {
  page: number;
  total: number;
  isCurrent: boolean;
  lateAt: Date | null;
  heldFrom: CivilDate | null;
  heldUntil: CivilDate | null;
}

/**
 * The page of a requirement's files that is asked for, with the one on view: the one named, else the newest since the
 * last return, else the first. One query, however many files there are.
 * why: a file that came into its link by replacing another is shown since then, however long it had been there.
 */
export async function findPane(
  db: Db,
  place: { assessmentId: string; requirementId: string; returnedAt: Date | null },
  { link, page }: PaneAsked,
): Promise<PaneFiles> {
  const { rows } = await sql<PaneRow>`
    with shown as (
      select l.id, l.file_id, l.pointer, l.level,
          date_trunc('milliseconds', greatest(l.linked_at, v.replaced_at)) as since,
          case when v.replaced_at > l.linked_at then v.replaced_by else l.linked_by end as by,
          (row_number() over (order by l.linked_at, l.id))::int - 1 as at,
          (count(*) over ())::int as total
        from evidence_links l
        left join evidence_replacements v on v.new_file_id = l.file_id
       where l.assessment_id = ${place.assessmentId} and l.requirement_id = ${place.requirementId}),
    current as (
      select at, since > ${place.returnedAt}::timestamptz as is_new, total from shown
       order by coalesce(id = ${link}::uuid, false) desc,
          coalesce(since > ${place.returnedAt}::timestamptz, false) desc,
          case when since > ${place.returnedAt}::timestamptz then since end desc, at
       limit 1),
    page as (
      select least(coalesce(${page}::int, at / ${PANE_SIZE}::int + 1), (total - 1) / ${PANE_SIZE}::int + 1) as page
        from current)
    select s.id as "linkId", s.file_id as "fileId", f.original_name as "originalName",
        f.media_type as "mediaType", f.size_bytes as "sizeBytes", f.sha256, s.pointer, s.level,
        s.since as "linkedAt", user_display_name(s.by) as "linkedByName",
        p.effective_from as "from", p.effective_until as "until",
        case when p.set_at > a.submitted_at and (p.effective_from, p.effective_until)
          is distinct from (held.effective_from, held.effective_until) then p.set_at end as "lateAt",
        held.effective_from as "heldFrom", held.effective_until as "heldUntil",
        page.page, s.total, s.at = current.at as "isCurrent"
      from shown s cross join current cross join page
      join evidence_files f on f.id = s.file_id
      join assessments a on a.id = ${place.assessmentId}
      ${latestPeriod('f.id')}
      left join lateral (select effective_from, effective_until from evidence_periods
        where file_id = f.id and set_at <= a.submitted_at order by id desc limit 1) held on true
     where s.at / ${PANE_SIZE}::int + 1 = page.page or s.at = current.at
     order by s.at / ${PANE_SIZE}::int + 1 = page.page, s.at`.execute(db);
  const files = rows.map(shownOf);
  const [first] = rows;
  return {
    files,
    current: files[rows.findIndex(({ isCurrent }) => isCurrent)] ?? null,
    page: first?.page ?? 1,
    pageSize: PANE_SIZE,
    total: first?.total ?? 0,
  };
}

function shownOf(row: PaneRow): LinkedEvidence {
  const { page: _page, total: _total, isCurrent: _on, lateAt, heldFrom, heldUntil, ...file } = row;
  return { ...file, saidLate: lateAt && { at: lateAt, from: heldFrom, until: heldUntil } };
}
