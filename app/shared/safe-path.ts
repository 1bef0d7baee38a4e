/**
 * The path of `target` when it belongs to the site of `base`, else '/'. The answer always starts with
 * exactly one slash, so a browser never reads another host in it.
 */
export function safePath(target: unknown, base: string): string {
  if (typeof target !== 'string' || !URL.canParse(target, base)) return '/';
  const url = new URL(target, base);
  if (url.origin !== new URL(base).origin) return '/';
  return url.pathname.replace(/^\/+/, '/') + url.search;
}
