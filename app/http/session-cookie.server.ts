import { openToken, sealToken } from '~/domain/accounts/session-token.server';

interface CookieConfig {
  sessionSecret: string;
  publicUrl: string | null;
}

/** Value of one cookie of a Cookie header; the first where a name comes twice. */
export function readCookie(cookieHeader: string | null | undefined, name: string): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** Over https the name carries `__Host-`: no other host, no path and no plain connection can set it. */
export function sessionCookieName({ publicUrl }: Pick<CookieConfig, 'publicUrl'>): string {
  return isHttps(publicUrl) ? '__Host-pranata_session' : 'pranata_session';
}

/** The session token a request carries, or null when there is none or it was not made here. */
export function readSessionToken(
  cookieHeader: string | null | undefined,
  config: CookieConfig,
): string | null {
  const sealed = readCookie(cookieHeader, sessionCookieName(config));
  return sealed === null ? null : openToken(sealed, config.sessionSecret);
}

/** Set-Cookie for a new token. It lasts while the browser runs; the server ends it earlier. */
export function sessionCookie(token: string, config: CookieConfig): string {
  const value = sealToken(token, config.sessionSecret);
  return `${sessionCookieName(config)}=${value}; ${flags(config)}`;
}

/** Set-Cookie that forgets the session. */
export function endedSessionCookie(config: CookieConfig): string {
  return `${sessionCookieName(config)}=; ${flags(config)}; Max-Age=0`;
}

function flags({ publicUrl }: CookieConfig): string {
  return `Path=/; HttpOnly; SameSite=Lax${isHttps(publicUrl) ? '; Secure' : ''}`;
}

function isHttps(publicUrl: string | null): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}
