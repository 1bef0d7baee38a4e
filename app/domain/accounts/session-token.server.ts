import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 32 random bytes as base64url: what the browser holds. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database holds instead of the token; hex. */
export function tokenHash(token: string): string {
  return hash('sha256', token, 'hex');
}

/** The token as a cookie value, signed, so that a made-up one is refused without asking the database. */
export function sealToken(token: string, secret: string): string {
  return `${token}.${signature(token, secret)}`;
}

/** The token of a cookie value, or null when it was not sealed with this secret. */
export function openToken(sealed: string, secret: string): string | null {
  const dot = sealed.indexOf('.');
  if (dot < 1) return null;
  const token = sealed.slice(0, dot);
  const given = Buffer.from(sealed.slice(dot + 1));
  const expected = Buffer.from(signature(token, secret));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function signature(token: string, secret: string): string {
  return createHmac('sha256', secret).update(`session:${token}`).digest('base64url');
}
