import type { IncomingMessage, ServerResponse } from 'node:http';

import type { RequestHandler } from 'express';
import helmet from 'helmet';

export interface SecurityOptions {
  /** Send Strict-Transport-Security: only when people reach the site by https. */
  https: boolean;
  /** The development server injects styles and opens a web socket. */
  dev: boolean;
}

/**
 * Security headers of every response; reads the nonce from `res.locals.nonce`. They are put into words once: of one
 * request and the next only the nonce differs.
 */
export function securityHeaders(options: SecurityOptions): RequestHandler {
  const headers = [...wordsOf(options)].map(([name, words]) => [name, words.split(NONCE)] as const);
  return (_req, res, next) => {
    const nonce = String(res.locals.nonce);
    for (const [name, parts] of headers) {
      res.setHeader(name, parts.length === 1 ? parts[0]! : parts.join(nonce));
    }
    next();
  };
}

/** Stands for the nonce; no header has it of itself. */
const NONCE = '{nonce}';

/** Names and values, with NONCE where the nonce belongs. */
function wordsOf({ https, dev }: SecurityOptions): Map<string, string> {
  const source = `'nonce-${NONCE}'`;
  const write = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", () => source],
        styleSrc: dev ? ["'self'", "'unsafe-inline'"] : ["'self'", () => source],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: dev ? ["'self'", 'ws:'] : ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // why: 'no-referrer' would also blank the Origin header that proves where a form came from.
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
  });
  const headers = new Map<string, string>();
  const response = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  write({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error) throw error;
  });
  headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  return headers;
}
