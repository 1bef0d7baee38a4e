/** A kind of file accepted as evidence, recognised by its content. */
export interface EvidenceKind {
  mediaType: string;
  /** Lower case, without the dot; the first is given to a file without one. */
  extensions: readonly string[];
  /** A browser can show it in the page; others are downloaded. */
  inline: boolean;
  /** Short name for people. */
  label: string;
}

export const EVIDENCE_KINDS = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], inline: true, label: 'PDF' },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], inline: true, label: 'JPEG' },
  png: { mediaType: 'image/png', extensions: ['png'], inline: true, label: 'PNG' },
  webp: { mediaType: 'image/webp', extensions: ['webp'], inline: true, label: 'WebP' },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    inline: false,
    label: 'XLSX',
  },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    inline: false,
    label: 'DOCX',
  },
  ods: {
    mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
    extensions: ['ods'],
    inline: false,
    label: 'ODS',
  },
  csv: { mediaType: 'text/csv', extensions: ['csv'], inline: false, label: 'CSV' },
} as const satisfies Record<string, EvidenceKind>;

export type EvidenceKindName = keyof typeof EVIDENCE_KINDS;

const ALL: readonly EvidenceKind[] = Object.values(EVIDENCE_KINDS);

/** The kind with this media type, or null. */
export function kindOf(mediaType: string): EvidenceKind | null {
  return ALL.find((kind) => kind.mediaType === mediaType) ?? null;
}

/** Names for people: 'PDF, JPEG, …'. */
export const ACCEPTED_LABELS = ALL.map((kind) => kind.label).join(', ');

/** Value of an input's `accept`; a hint to the browser, never a check. */
export const ACCEPT_ATTRIBUTE = ALL.flatMap((kind) =>
  kind.extensions.map((extension) => `.${extension}`),
).join(',');

/** True when a name may belong to a file of this kind: its extension is one of the kind's. */
export function nameFits(name: string, kind: EvidenceKind): boolean {
  return kind.extensions.includes(extensionOf(name));
}

/** Lower-case extension without the dot; '' when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
