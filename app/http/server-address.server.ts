import type { Request } from 'express';

/** Origin the client addressed, from the Host header (and the proxy's, when it is trusted). */
export function requestOrigin(req: Request): string {
  // why: req.hostname drops the port and req.protocol honours TRUST_PROXY; the port comes from the same header.
  const forwarded = trusted(req) ? req.get('X-Forwarded-Host')?.split(',')[0]?.trim() : undefined;
  const host = forwarded ?? req.get('Host') ?? 'localhost';
  return URL.parse(`${req.protocol}://${host}`)?.origin ?? 'http://localhost';
}

function trusted(req: Request): boolean {
  const trust: unknown = req.app.get('trust proxy fn');
  return typeof trust === 'function' && Boolean(trust(req.socket.remoteAddress, 0));
}

/** Origins a form of this site may come from. */
export function ownOrigins(req: Request, publicUrl: string | null): string[] {
  return publicUrl ? [publicUrl] : [requestOrigin(req)];
}

/** The value express takes for the TRUST_PROXY variable. */
export function trustProxyValue(setting: string): boolean | number | string[] {
  if (setting === 'off') return false;
  if (/^\d+$/.test(setting)) return Number(setting);
  return setting.split(/[\s,]+/).filter(Boolean);
}
