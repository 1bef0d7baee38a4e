import { EVIDENCE_KINDS } from './kinds';

/** Pages and nothing else: 'hlm. 12–14', 'p. 3, 5'. */
const PAGES_ONLY =
  /^\s*(?:halaman|hal|hlm|hlmn|page|pages|pg|pp|p)\s*[.:]?\s*\d[\d\s,;–—-]*\.?\s*$/iu;

const { pdf, docx, xlsx, ods } = EVIDENCE_KINDS;
const PAGED: readonly string[] = [pdf.mediaType, docx.mediaType];
const WORKBOOKS: readonly string[] = [xlsx.mediaType, ods.mediaType];

/** Whether what is pointed at by pages can be found: `sheets` and `whole` say what the file has instead. */
export type PagesPoint = 'fits' | 'sheets' | 'whole';

/** Whether a file of this kind has pages to point at. */
export function hasPages(mediaType: string): boolean {
  return PAGED.includes(mediaType);
}

/** How a pointer goes with the kind of its file. Only one that names pages and nothing else can fail to. */
export function pagesPoint(pointer: string, mediaType: string): PagesPoint {
  if (hasPages(mediaType) || !PAGES_ONLY.test(pointer)) return 'fits';
  return WORKBOOKS.includes(mediaType) ? 'sheets' : 'whole';
}
