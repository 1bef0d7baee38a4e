import { sql } from 'kysely';

import type { Db } from '~db/sql';

import { auditCall, auditJson, type AuditEntry } from './audit-call.repo.server';

export type { AuditEntry };

/**
 * Appends one event to the hash-chained log, in the caller's transaction. Who, in which role and from where
 * comes from the transaction's own settings, so a caller cannot write in somebody else's name.
 * Call it last in a use case: from here to the commit the chain's lane is held.
 */
export async function recordAudit(db: Db, entry: AuditEntry): Promise<void> {
  const { action, entity, entityId, regionCode } = entry;
  const call = auditCall({
    action: sql`${action}`,
    entity: sql`${entity}`,
    entityId: sql`${entityId}`,
    regionCode: sql`${regionCode}`,
    before: sql`${auditJson(entry.before)}`,
    after: sql`${auditJson(entry.after)}`,
  });
  await sql`select ${call}`.execute(db);
}
