/** One line of the audit log. */
export interface AuditEvent {
  id: number;
  lane: number;
  laneSeq: number;
  at: Date;
  /** Name of the person now; null for the system and for people who no longer have an account. */
  userName: string | null;
  /** Role in force when it happened; 'system' for jobs, sign-in and the command line. */
  role: string;
  scope: string;
  ip: string;
  requestId: string;
  action: string;
  entity: string;
  entityId: string;
  regionCode: string | null;
  before: unknown;
  after: unknown;
  /** What ids in the contents stand for, as far as the reader may know it: people, requirements, works, cycles, minutes. */
  names: Readonly<Record<string, string>>;
  /** null where the contents are not shown. */
  hash: string | null;
  /** Whether the reader may read the contents; before and after are null otherwise. */
  isShown: boolean;
}

/** One value that an event set or changed; nested names are joined with dots. */
export interface Change {
  name: string;
  before: string | null;
  after: string | null;
  changed: boolean;
}

/** Before and after of an event side by side, one line per value, in the order the names first appear. */
export function changesOf({ before, after }: Pick<AuditEvent, 'before' | 'after'>): Change[] {
  const old = flatten(before);
  const next = flatten(after);
  return [...new Set([...old.keys(), ...next.keys()])].map((name) => {
    const was = old.get(name) ?? null;
    const is = next.get(name) ?? null;
    return { name, before: was, after: is, changed: was !== is };
  });
}

function flatten(value: unknown, prefix = '', into = new Map<string, string>()) {
  if (value === null || value === undefined) {
    if (prefix !== '' && value === null) into.set(prefix, '–');
    return into;
  }
  if (typeof value !== 'object') into.set(prefix, String(value));
  else if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    into.set(prefix, value.join(', '));
  } else {
    for (const [name, item] of Object.entries(value)) {
      flatten(item, prefix === '' ? name : `${prefix}.${name}`, into);
    }
  }
  return into;
}
