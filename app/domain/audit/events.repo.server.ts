import { sql } from 'kysely';

import { anyOf, type Db } from '~db/sql';

import type { AuditEvent } from './audit-event';

export interface AuditFilter {
  /** Kind of thing ('assessment'); '' for all. */
  entity: string;
  /** Id of one thing, or of one request; '' for all. */
  id: string;
  /** Region and everything below it; '' for all. */
  regionCode: string;
  /** From this instant on; null for no limit. */
  from: Date | null;
  /** Before this instant; null for no limit. */
  until: Date | null;
  /** Only events with a smaller id: the page after this one. */
  olderThan: number | null;
  limit: number;
}

/**
 * Not of what is done in a seat, or agreed on, where the reader is one of those who may sit in the other: the log would tell how far it is, and
 * when. Once every seat of the round is submitted an auditor reads it; an administrator cannot know that, and reads none.
 */
const outsideBlindSeats = sql<boolean>`case
  when e.action in ('verdict.saved', 'assessment.seat_submitted', 'return.proposed', 'return.proposal_dropped',
      'agreement.same', 'agreement.moderated')
    and exists (select from role_grants g where g.user_id = app_user_id() and g.revoked_at is null
      and g.role in ('assessor', 'lead_assessor')
      and (g.region_code in ('ID', e.region_code) or starts_with(e.region_code, g.region_code || '.')))
  then agreement_unsettled(coalesce(e.after ->> 'assessmentId', e.entity_id)::uuid,
    (e.after ->> 'round')::int) is not null
  else true end`;

/** Of a work an auditor is kept from, because they judge as well, the log tells no more than the work itself. */
const outsideKeptWorks = sql<boolean>`coalesce(e.after ->> 'assessmentId', e.entity_id)
  <> all (string_to_array(coalesce(current_setting('app.kept_from', true), ''), ','))`;

/** Names of what the ids in an event's contents stand for, of rows its reader sees anyway. */
const names = sql<Record<string, string> | null>`(
  select jsonb_object_agg(x.id, x.word) from (
    select v.id, coalesce(
      user_display_name(v.id),
      (select q.code from instrument_requirements q where q.id = v.id),
      (select r.name || ', ' || c.name from assessments a join regions r on r.code = a.region_code
        join cycles c on c.id = a.cycle_id where a.id = v.id),
      (select c.name from cycles c where c.id = v.id),
      (select i.code || ' ' || i.edition from instruments i where i.id = v.id),
      (select lpad(m.act_number::text, 4, '0') || '/BAV/' || left(m.region_code, 2) || '/' || m.year
        from minutes m where m.id = v.id)) as word
    from (select distinct (p #>> '{}')::uuid as id from jsonb_path_query(
      jsonb_build_array(e.before, e.after),
      '$.** ? (@.type() == "string" && @ like_regex "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")') p) v
  ) x where x.word is not null)`;

/**
 * Events the handle's actor may see, the latest first, at most `limit`, and whether older ones follow. The contents of an
 * event stay in the database unless it is of a kind in `readable`; the filter looks at none of them. One query.
 * @param readable kinds of things the actor may read itself, as `readableEntities` tells them
 */
export async function listAuditEvents(
  db: Db,
  readable: readonly string[],
  filter: AuditFilter,
): Promise<{ events: AuditEvent[]; more: boolean }> {
  let query = db.selectFrom('audit_events as e');
  if (filter.entity !== '') query = query.where('e.entity', '=', filter.entity);
  if (filter.id !== '') {
    query = query.where((eb) =>
      eb.or([eb('e.entity_id', '=', filter.id), eb('e.request_id', '=', filter.id)]),
    );
  }
  const region = filter.regionCode;
  if (region !== '') {
    query = query.where(
      sql<boolean>`(e.region_code = ${region} or starts_with(e.region_code, ${`${region}.`}))`,
    );
  }
  if (filter.from) query = query.where('e.at', '>=', filter.from);
  if (filter.until) query = query.where('e.at', '<', filter.until);
  if (filter.olderThan !== null) query = query.where('e.id', '<', filter.olderThan);
  query = query.where(outsideBlindSeats).where(outsideKeptWorks);
  const isShown = sql<boolean>`e.entity = ${anyOf(readable, 'text')}`;
  const rows = await query
    .select(['e.id', 'e.lane', 'e.lane_seq', 'e.at', 'e.role', 'e.scope', 'e.ip', 'e.request_id'])
    .select(['e.action', 'e.entity', 'e.entity_id', 'e.region_code'])
    .select([
      isShown.as('is_shown'),
      sql<unknown>`case when ${isShown} then e.before end`.as('before'),
      sql<unknown>`case when ${isShown} then e.after end`.as('after'),
      sql<Record<string, string> | null>`case when ${isShown} then ${names} end`.as('names'),
      // why: whoever knows the rest of an event could find short contents by its hash.
      sql<string | null>`case when ${isShown} then e.hash end`.as('hash'),
    ])
    .select(sql<string | null>`user_display_name(e.user_id)`.as('user_name'))
    .orderBy('e.id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  return {
    events: rows.slice(0, filter.limit).map((row) => ({
      id: row.id,
      lane: row.lane,
      laneSeq: row.lane_seq,
      at: row.at,
      userName: row.user_name,
      role: row.role,
      scope: row.scope,
      ip: row.ip,
      requestId: row.request_id,
      action: row.action,
      entity: row.entity,
      entityId: row.entity_id,
      regionCode: row.region_code,
      before: row.before,
      after: row.after,
      names: row.names ?? {},
      hash: row.hash,
      isShown: row.is_shown,
    })),
    more: rows.length > filter.limit,
  };
}
