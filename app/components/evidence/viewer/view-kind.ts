import { EVIDENCE_KINDS, kindOf } from '~/domain/evidence/kinds';

/** How a file is shown in the page; null: only as a link. */
export type ViewKind = 'pdf' | 'image' | 'preview';

/** What the viewer needs to know of a file. */
export interface ViewedFile {
  fileId: string;
  originalName: string;
  mediaType: string;
  sizeBytes: number;
}

const PREVIEWED: readonly string[] = [
  EVIDENCE_KINDS.xlsx.mediaType,
  EVIDENCE_KINDS.docx.mediaType,
  EVIDENCE_KINDS.csv.mediaType,
];

export function viewKind(mediaType: string): ViewKind | null {
  if (mediaType === EVIDENCE_KINDS.pdf.mediaType) return 'pdf';
  if (PREVIEWED.includes(mediaType)) return 'preview';
  return mediaType.startsWith('image/') && kindOf(mediaType)?.inline ? 'image' : null;
}

/** Address of the file itself. */
export const fileAddress = (fileId: string) => `/bukti/${fileId}`;
