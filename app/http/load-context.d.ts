import '@remix-run/node';

/** The signed-in person as the interface needs it. */
export interface Viewer {
  /** Display name of the account. */
  name: string;
  /** Role in force, as in the permission matrix. */
  role: string;
  /** Name of the region the role is held in; null for a role held everywhere. */
  regionName: string | null;
  /** Language the account prefers. */
  locale: string;
  /** How many role grants the account holds; more than one can be switched. */
  grants: number;
}

/** A one-time message from the action before; already in the reader's language. */
export interface Toast {
  kind: 'success' | 'info' | 'warning' | 'error';
  message: string;
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    /** Nonce of this response's Content-Security-Policy. */
    nonce: string;
    /** Identifies the request in logs and on error pages. */
    requestId: string;
    /** When the server received the request. */
    startedAt: Date;
    /** The signed-in person; null when nobody is. */
    viewer(): Promise<Viewer | null>;
    /** Reads the waiting toast and clears it; null when there is none. */
    takeToast(): Promise<Toast | null>;
  }
}
