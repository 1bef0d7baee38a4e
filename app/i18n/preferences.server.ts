import { defaultLanguage, isLanguage, languageCookie, type Language } from './languages';
import { isTheme, themeCookie, type Theme } from './theme';

/** One year, in seconds. */
const maxAge = 31_536_000;

/** Language of the reader: the cookie, else Indonesian. */
export function readLanguage(request: Request): Language {
  const value = readCookie(request, languageCookie);
  return isLanguage(value) ? value : defaultLanguage;
}

/** Theme of the reader; null leaves it to the operating system. */
export function readTheme(request: Request): Theme | null {
  const value = readCookie(request, themeCookie);
  return isTheme(value) ? value : null;
}

/** Set-Cookie value that keeps a preference; null forgets it. Holds no secret and is not signed. */
export function preferenceCookie(request: Request, name: string, value: string | null): string {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : '';
  const life = value === null ? 0 : maxAge;
  return `${name}=${value ?? ''}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Lax${secure}`;
}

/** The value of a cookie of the request. */
export function readCookie(request: Request, name: string): string | undefined {
  const header = request.headers.get('Cookie') ?? '';
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}
