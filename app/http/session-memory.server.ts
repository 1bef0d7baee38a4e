import type { SignedInActor } from '~/domain/accounts/actor';

/** Who a session was when it was last read. It may be over by now: good for nothing until it is proven. */
export interface PresumedSession {
  tokenHash: string;
  actor: SignedInActor;
  /** When the session was last noted to be in use. */
  lastSeenAt: Date;
}

/** Sessions remembered at once; more than a deployment has people at work in a minute. */
const MOST = 5_000;

/** The sessions this process read last, the latest read last. */
export class SessionMemory {
  private readonly sessions = new Map<string, PresumedSession>();

  constructor(private readonly most = MOST) {}

  find(tokenHash: string): PresumedSession | null {
    return this.sessions.get(tokenHash) ?? null;
  }

  keep(session: PresumedSession): void {
    this.sessions.delete(session.tokenHash);
    this.sessions.set(session.tokenHash, session);
    if (this.sessions.size <= this.most) return;
    for (const oldest of this.sessions.keys()) {
      this.sessions.delete(oldest);
      return;
    }
  }

  forget(tokenHash: string): void {
    this.sessions.delete(tokenHash);
  }
}
