import type { EvidenceKindName } from '../kinds';

/** A document inside a document, as a chart's own table. */
export const EMBEDDED = /\/embeddings\/[^/]+\.(xlsx|docx|pptx)$/i;
/** Largest of them, in bytes; it is looked into in memory. */
export const MAX_EMBEDDED = 16 * 1024 ** 2;

/** Parts that hold a program: VBA, old macro sheets, ActiveX, Basic and scripts of OpenDocument. */
export function isMacro(name: string): boolean {
  return /(^|\/)(vbaProject\.bin$|vbaData\.xml$|macrosheets\/|activeX\/.*\.bin$)|^(Basic|Scripts)\//i.test(
    name,
  );
}

const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';

/** What the first part of an OpenDocument file says it is; null without one. */
export function kindByMimetype(mimetype: string | undefined): EvidenceKindName | 'odf' | null {
  if (mimetype === `${OPEN_DOCUMENT}spreadsheet`) return 'ods';
  return mimetype?.startsWith(OPEN_DOCUMENT) ? 'odf' : null;
}

/** What the list of parts of an Office file says it is. */
export function kindByTypes(
  types: string | undefined,
): EvidenceKindName | 'macro' | 'pptx' | 'zip' {
  if (types === undefined) return 'zip';
  if (/macroEnabled|vbaProject/i.test(types)) return 'macro';
  if (types.includes('spreadsheetml.sheet.main+xml')) return 'xlsx';
  if (types.includes('wordprocessingml.document.main+xml')) return 'docx';
  return types.includes('presentationml.') ? 'pptx' : 'zip';
}
