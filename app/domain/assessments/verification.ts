/** What a receipt's code says to anybody who holds it, and nothing more. */
export interface ReceiptStatus {
  regionCode: string;
  regionName: string;
  cycleName: string;
  year: number;
  round: number;
  submittedAt: Date;
  /** Checksum of what was submitted, as it stands on the receipt. */
  sha256: string;
  isSimulated: boolean;
  /**
   * - `in_force`  the last submission of its assessment
   * - `replaced`  a later round was submitted and not taken back
   * - `withdrawn` the unit took it back
   */
  state: 'in_force' | 'replaced' | 'withdrawn';
  withdrawnAt: Date | null;
  /** The round in its place; null unless replaced. */
  replacedBy: number | null;
}

const CODE = /^[0-9A-F]{20}$/;

/** Longest text anybody may send as a code. */
export const CODE_TEXT_MAX = 60;

/**
 * A typed or read-aloud code as it is stored: any case, spaces and dashes anywhere, the letters O, I and L for the digits
 * they look like. null when it cannot be a code.
 */
export function readCode(text: string): string | null {
  if (text.length > CODE_TEXT_MAX) return null;
  const code = text
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return CODE.test(code) ? code : null;
}

/** The code in groups of four, as people copy it: '3F7A-91C2-00D4-8E1B-6A90'. */
export function showCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code;
}

/** Path of the public page that tells about a receipt. */
export function verificationPath(code: string): string {
  return `/verifikasi/${showCode(code)}`;
}
