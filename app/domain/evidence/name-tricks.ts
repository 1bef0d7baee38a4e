import { EVIDENCE_KINDS, extensionOf, type EvidenceKind } from './kinds';

/** A name that makes a file look like another one, and how. */
export type NameTrick = 'control' | 'direction' | 'double';

/** Marks that turn the direction of the text after them: 'laporan\u202Efdp.exe' reads as 'laporanexe.pdf'. */
const DIRECTION = /[\u202A-\u202E\u2066-\u2069]/;
const CONTROL = /\p{Cc}/u;

/**
 * Endings a system runs, and nothing else in a name: before the real ending they only serve to deceive. The content is
 * judged by itself, so an ending that is also a degree (SH), an address (com, id) or a word (app, xml) deceives nobody.
 */
const ACTIVE = new Set(
  (
    'exe scr pif bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh hta msi msp jar jnlp lnk dll apk ' +
    'docm xlsm pptm xlam dotm xltm'
  ).split(' '),
);

/** What is wrong with a name as it was sent; null when it is an honest one. */
export function nameTrick(raw: string): NameTrick | null {
  if (DIRECTION.test(raw)) return 'direction';
  if (CONTROL.test(raw)) return 'control';
  const inner = raw.toLowerCase().split('.').slice(1, -1);
  return inner.some((part) => ACTIVE.has(part.trim())) ? 'double' : null;
}

const ALL: readonly EvidenceKind[] = Object.values(EVIDENCE_KINDS);

/** Whether some accepted kind has this ending. The content decides later; without it no content can fit. */
export function hasAcceptedExtension(name: string): boolean {
  return ALL.some((kind) => kind.extensions.includes(extensionOf(name)));
}
