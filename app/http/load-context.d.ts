import '@remix-run/node';

import type { SignedInActor } from '~/domain/accounts/actor';
import type { Database } from '~db/client.server';
import type { Config } from '~db/config.server';

import type { LiveHub } from './live-hub.server';
import type { PresumedSession } from './session-memory.server';

/** The signed-in person as the interface needs it. */
export interface Viewer {
  /** Id of the account; what a browser keeps of its texts is kept under it. */
  userId: string;
  /** Display name of the account. */
  name: string;
  /** The person's own address, to sign in again with; told to nobody else. */
  email: string;
  /** Role in force, as in the permission matrix. */
  role: string;
  /** Name of the region the role is held in; null for a role held everywhere. */
  regionName: string | null;
  /** Code of that region. */
  scope: string;
  /** How many role grants the account holds; more than one can be switched. */
  grants: number;
  /** Notices not read yet; 100 stands for all beyond. */
  unread: number;
}

/** A one-time message from the action before: an i18n key and its values. */
export interface Toast {
  kind: 'success' | 'info' | 'warning' | 'error';
  key: string;
  params?: Record<string, string | number>;
}

/** A valid session, read once per request. */
export interface SessionInfo {
  actor: SignedInActor;
  viewer: Viewer;
  tokenHash: string;
  /** Names the session where its person ends it. */
  id: string;
  /** The role grant in force. */
  grantId: string;
  email: string;
  /** The account still has a password handed over by an administrator: only /akun is open. */
  mustChangePassword: boolean;
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    /** Nonce of this response's Content-Security-Policy. */
    nonce: string;
    /** Identifies the request in logs and on error pages. */
    requestId: string;
    /** When the server received the request. */
    startedAt: Date;
    /** Address the request came from, as far as the proxy setting lets us trust it. */
    clientIp: string;
    userAgent: string;
    config: Config;
    /** Only http/ and the sign-in use cases touch it; routes go through `requireActor`. */
    db: Database;
    /** True when the database holds demonstration data. */
    isDemo: boolean;
    log: {
      info(o: object, m?: string): void;
      warn(o: object, m?: string): void;
      error(o: object, m?: string): void;
    };
    /**
     * Calls back once the client is gone or has its whole answer. why: the signal of a loader's request hangs on copies
     * of the request that may be collected while a long answer is under way, and then says nothing.
     */
    onGone(fn: () => void): void;
    /** Adds a cookie to the response, a Set-Cookie header. */
    keepCookie(setCookie: string): void;
    /** Open streams of this process; tell it of changes through `notifyUnit`. */
    live: LiveHub;
    /** The valid session of this request, or null; one query however often it is asked. */
    session(): Promise<SessionInfo | null>;
    /**
     * Who the session was when this process last read it, within the last minute; null where it must be read. Nobody
     * acts on it but `asPresumed`, which has it proven. Left out where nothing is remembered.
     */
    presumedSession?(): PresumedSession | null;
    /** The signed-in person; null when nobody is. */
    viewer(): Promise<Viewer | null>;
    /** Reads the waiting toast and clears it; null when there is none. */
    takeToast(): Promise<Toast | null>;
  }
}
