import { isMacro } from './office-parts';
import { Stop } from './stop';

/** What a part must not begin as: an archive or a program. */
export function checkStart(fileName: string, chunk: Buffer, isEmbedded: boolean): void {
  const start = chunk.toString('latin1', 0, 6);
  const isZip = start.startsWith('PK\x03\x04');
  const isPacked =
    (isEmbedded !== isZip && (isEmbedded || isZip)) ||
    start.startsWith('Rar!') ||
    start.startsWith('7z\xbc\xaf') ||
    (start.startsWith('\x1f\x8b') && !/\.(emz|wmz)$/i.test(fileName));
  if (isPacked) throw new Stop({ reason: 'officeNested' });
  if (start.startsWith('MZ') || start.startsWith('\x7fELF')) throw new Stop({ reason: 'polyglot' });
}

/** Whether a part is an object of another program, by how it begins. */
export const isObject = (fileName: string, chunk: Buffer): boolean =>
  chunk.toString('latin1', 0, 4) === '\xd0\xcf\x11\xe0' && !isMacro(fileName);

/** What the old Equation Editor and MathType keep their equation under. */
const EQUATION = Buffer.from('Equation Native', 'utf16le');

/** Tells whether an object that comes piece by piece is an equation. */
export function equationFinder(): { write(chunk: Buffer): void; isFound(): boolean } {
  let isFound = false;
  let rest = Buffer.alloc(0);
  return {
    write: (chunk) => {
      const piece = Buffer.concat([rest, chunk]);
      isFound ||= piece.includes(EQUATION);
      rest = piece.subarray(-EQUATION.length);
    },
    isFound: () => isFound,
  };
}
