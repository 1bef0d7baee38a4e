import { sql, type RawBuilder } from 'kysely';

export interface AuditEntry {
  /** Verb in the past, dotted: 'assessment.submitted'. */
  action: string;
  entity: string;
  entityId: string;
  regionCode: string | null;
  before?: unknown;
  after?: unknown;
}

/** The parts of an event, each as the statement says it. */
export type AuditCall = Record<
  'action' | 'entity' | 'entityId' | 'regionCode' | 'before' | 'after',
  RawBuilder<unknown>
>;

/** What an event says about before or after, as the text that `auditCall` takes. */
export const auditJson = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

/**
 * The same event inside a statement that writes, for the rows it writes and in its transaction:
 * `with written as (update … returning id) select audit_append(…) from written`.
 */
export function auditCall(event: AuditCall): RawBuilder<string> {
  return sql`audit_append(${event.action}, ${event.entity}, ${event.entityId}::text,
    ${event.regionCode}, ${event.before}::jsonb, ${event.after}::jsonb)`;
}
