import { sql, type RawBuilder } from 'kysely';

import { json, type Db } from '~db/sql';

type Text = RawBuilder<string>;

export interface AuditEntry {
  /** Verb in the past, dotted: 'assessment.submitted'. */
  action: string;
  entity: string;
  entityId: string;
  regionCode: string | null;
  before?: unknown;
  after?: unknown;
}

/**
 * Appends one event to the hash-chained log, in the caller's transaction. Who, in which role and from where
 * comes from the transaction's own settings, so a caller cannot write in somebody else's name.
 * Call it last in a use case: from here to the commit the chain's lane is held.
 */
export async function recordAudit(db: Db, entry: AuditEntry): Promise<void> {
  await sql`select ${auditCall(entry, sql`${entry.entityId}::text`)}`.execute(db);
}

/**
 * The same event inside a statement that writes, for the rows it writes and in its transaction:
 * `with written as (update … returning id) select audit_append(…) from written`.
 */
export function auditCall(entry: Omit<AuditEntry, 'entityId'>, entityId: Text): RawBuilder<string> {
  const before = entry.before === undefined ? null : json(entry.before);
  const after = entry.after === undefined ? null : json(entry.after);
  return sql`audit_append(${entry.action}, ${entry.entity}, ${entityId},
    ${entry.regionCode}, ${before}, ${after})`;
}
