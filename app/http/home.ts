/**
 * A page of this site to go to after signing in, or null: a path that starts with exactly one slash, without
 * backslash or control characters, and that is not the sign-in page itself.
 */
export function safeDestination(wanted: string | null | undefined): string | null {
  if (!wanted || wanted.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return null;
  const base = 'http://site.invalid';
  const url = URL.parse(wanted, base);
  if (!url || url.origin !== base || /^\/(masuk|keluar)(\.data)?$/.test(url.pathname)) return null;
  // why: '/.//host' is one path that reads '//host' once its dots are resolved, another site to a browser.
  if (url.pathname.startsWith('//')) return null;
  return url.pathname + url.search + url.hash;
}
