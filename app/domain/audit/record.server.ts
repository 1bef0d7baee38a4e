import { sql } from 'kysely';

import { json, type Db } from '~db/sql';

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
  const before = entry.before === undefined ? null : json(entry.before);
  const after = entry.after === undefined ? null : json(entry.after);
  await sql`select audit_append(${entry.action}, ${entry.entity}, ${entry.entityId},
    ${entry.regionCode}, ${before}, ${after})`.execute(db);
}
