import { composed } from '~/shared/clean-text';

/**
 * Longest name kept, in UTF-16 units, extension included: the longest that the file systems in use have, so that the
 * name of no real file is cut.
 */
export const NAME_MAX = 255;

const RAW_MAX = 1000;

/** Beyond what is no text anywhere: joiners too, and characters no system has a shape for. */
const UNSEEN = /[\p{Cc}\p{DI}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029\u2800]/gu;
/** Not allowed in names on common systems, or with a meaning in headers and pages. */
const AWKWARD = /[<>:"|?*\\/%;]+/g;

/**
 * The name a file is shown and downloaded under: only the last part of a path, no invisible characters, at most
 * NAME_MAX long, the extension kept. Never empty, never '.' or '..'. The stored file is named by its checksum alone.
 */
export function cleanFileName(raw: string): string {
  const last = composed(bounded(raw)).split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replace(UNSEEN, '')
    .replace(AWKWARD, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (clean === '') return 'berkas';
  if (clean.length <= NAME_MAX) return clean;
  const dot = clean.lastIndexOf('.');
  const extension = dot > 0 && clean.length - dot <= 12 ? clean.slice(dot) : '';
  return `${clean
    .slice(0, NAME_MAX - extension.length)
    .replace(/\p{Cs}/gu, '')
    .trimEnd()}${extension}`;
}

/** Both ends of a name nobody gave a file: what is done to a name takes longer than its length. */
function bounded(raw: string): string {
  return raw.length <= 2 * RAW_MAX ? raw : raw.slice(0, RAW_MAX) + raw.slice(-RAW_MAX);
}

/** Value of Content-Disposition with the name in both spellings of RFC 6266. */
export function contentDisposition(type: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
