import type { RequestHandler } from 'express';
import helmet from 'helmet';

export interface SecurityOptions {
  /** Send Strict-Transport-Security: only when people reach the site by https. */
  https: boolean;
  /** The development server injects styles and opens a web socket. */
  dev: boolean;
}

/** Security headers of every response; reads the nonce from `res.locals.nonce`. */
export function securityHeaders({ https, dev }: SecurityOptions): RequestHandler[] {
  const nonce = (_req: unknown, res: unknown) =>
    `'nonce-${(res as { locals: { nonce: string } }).locals.nonce}'`;
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", nonce],
          styleSrc: dev ? ["'self'", "'unsafe-inline'"] : ["'self'", nonce],
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
    }),
    (_req, res, next) => {
      res.setHeader(
        'Permissions-Policy',
        'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      );
      next();
    },
  ];
}
