import type { InstrumentKind, Requirement } from '~/domain/instruments/instrument';

/** What a requirement of a snapshot is, as its instrument says. */
export interface Definition {
  requirementId: string;
  requirement: Requirement;
}

/** What names a requirement inside a snapshot: codes are unique in an instrument. */
export function requirementKey(kind: InstrumentKind, code: string): string {
  return `${kind} ${code}`;
}
