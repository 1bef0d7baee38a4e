import { XmlEvents } from '../preview/xml-events';

/** Parts that say where a document leads, and those that say what a sheet takes from another workbook. */
export const isRelations = (name: string): boolean => /\.rels$/i.test(name);
export const isForeignBook = (name: string): boolean =>
  /(^|\/)externalLinks\/[^/]+\.xml$/i.test(name);

/**
 * Kinds of relationships that may lead out of a document: links a person follows, and other workbooks, whose values a
 * sheet keeps and which a program asks about. All others are fetched by the program that opens the document: templates,
 * objects, frames, pictures.
 */
const MAY_LEAD_OUT = /\/(hyperlink|externalLinkPath|externalLinkLongPath|xlExternalLinkPath\/\w+)$/;

/**
 * Reads one of these parts piece by piece. `isOutside`: it fetches what is not in the document, or asks another program
 * for it. Throws for what is no XML and for texts of another encoding than UTF-8 and UTF-16.
 */
export function outsideReader(): { write(chunk: Buffer): void; isOutside(): boolean } {
  let isOutside = false;
  const xml = new XmlEvents({
    open: ({ name, attribute }) => {
      if (name === 'ddeLink') isOutside = true;
      if (name !== 'Relationship' || attribute('TargetMode').toLowerCase() !== 'external') return;
      if (!MAY_LEAD_OUT.test(attribute('Type'))) isOutside = true;
    },
    text: () => undefined,
    close: () => undefined,
  });
  let decoder: TextDecoder | null = null;
  return {
    write: (chunk) => {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      xml.write(decoder.decode(chunk, { stream: true }));
    },
    isOutside: () => isOutside,
  };
}

/** By how it begins. why: in an encoding read as another one a relationship would be overlooked. */
function encodingOf(start: Buffer): string {
  const mark = start.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || start[1] === 0) return 'utf-16le';
  if (mark === 'feff' || start[0] === 0) return 'utf-16be';
  const told = /^[^>]{0,200}\bencoding\s*=\s*["']([^"']*)/.exec(start.toString('latin1', 0, 256));
  const name = told?.[1]?.toLowerCase() ?? 'utf-8';
  if (!['utf-8', 'utf8', 'us-ascii', 'iso-8859-1', 'windows-1252'].includes(name)) {
    throw new Error(`an encoding that is not read: ${name}`);
  }
  return name;
}
