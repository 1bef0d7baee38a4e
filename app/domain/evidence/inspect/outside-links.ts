import { XmlEvents, type XmlTag } from '../preview/xml-events';
import { fieldReader } from './fields';

/** Parts that say where a document leads, and those that say what a sheet takes from another workbook. */
const isRelations = (name: string): boolean => /\.rels$/i.test(name);
const isForeignBook = (name: string): boolean => /(^|\/)externalLinks\/[^/]+\.xml$/i.test(name);
/** Parts that may lead out of a document by what stands in them; those of others are nobody's to follow. */
const isMarkup = (name: string): boolean =>
  /\.(xml|vml)$/i.test(name) && !/^(customXml|docProps)\//i.test(name);

/** Whether a part leads out of its document: always to be read, only where one of `MARKS` stands in it, or never. */
export function readsOutside(name: string): 'always' | 'marked' | 'never' {
  if (isRelations(name) || isForeignBook(name)) return 'always';
  return isMarkup(name) ? 'marked' : 'never';
}

/** Without one of these names nothing in a part leads out of it: fields, links and questions to other programs. */
const MARKS = ['instrText', 'delInstrText', 'fldSimple', 'href', 'imagedata', 'dde-', 'DDE'].map(
  (mark) => Buffer.from(mark, 'latin1'),
);
const LONGEST_MARK = Math.max(...MARKS.map(({ length }) => length));

/** Finds one of `MARKS` in a part that comes piece by piece; a part in UTF-16 always has one. */
export function markFinder(): { write(chunk: Buffer): void; isFound(): boolean } {
  let isFound = false;
  let rest: Buffer | null = null;
  return {
    write: (chunk) => {
      if (isFound) return;
      if (rest === null && encodingOf(chunk).startsWith('utf-16')) isFound = true;
      const text = rest ? Buffer.concat([rest, chunk]) : chunk;
      isFound ||= MARKS.some((mark) => text.includes(mark));
      rest = text.subarray(-LONGEST_MARK);
    },
    isFound: () => isFound,
  };
}

/**
 * Kinds of relationships that may lead out of a document: links a person follows, and other workbooks, whose values a
 * sheet keeps and which a program asks about. All others are fetched by the program that opens the document: templates,
 * objects, frames, pictures.
 */
const MAY_LEAD_OUT = /\/(hyperlink|externalLinkPath|externalLinkLongPath|xlExternalLinkPath\/\w+)$/;

/** Elements whose address a person follows, or sends a form to. */
const FOLLOWED = new Set(['a', 'form', 'button', 'shape', 'rect', 'roundrect', 'oval', 'line']);
for (const name of ['polyline', 'curve', 'arc', 'group']) FOLLOWED.add(name);
/** What a document asks another program for. */
const ASKING = new Set(['ddeLink', 'dde-link', 'dde-source', 'dde-connection']);
ASKING.add('dde-connection-decl');

/** Longest piece of markup in an honest part: a drawing of Word keeps all its data in one attribute. In characters. */
const LONGEST_MARKUP = 4 * 1024 ** 2;

/**
 * Reads one of these parts, by its name in the document, piece by piece. `isOutside`: it fetches what is not in the document, or asks another program
 * for it. Throws for what is no XML and for texts of another encoding than UTF-8 and UTF-16.
 */
export function outsideReader(part: string): {
  write(chunk: Buffer): void;
  isOutside(): boolean;
} {
  const depth = part.split('/').length - 1;
  let isOutside = false;
  let isInstruction = false;
  const fields = fieldReader();
  const open = (tag: XmlTag) => {
    isInstruction = /^(del)?instrText$/i.test(tag.name);
    isOutside ||= ASKING.has(tag.name) || leadsOut(tag, depth);
    if (tag.name === 'fldSimple') fields.whole(tag.attribute('instr'));
    if (tag.name !== 'fldChar') return;
    const kind = tag.attribute('fldCharType');
    if (kind === 'begin' || kind === 'separate' || kind === 'end') fields[kind]();
  };
  const xml = new XmlEvents(
    {
      open,
      text: (text) => isInstruction && fields.instruction(text),
      close: () => (isInstruction = false),
    },
    LONGEST_MARKUP,
  );
  let decoder: TextDecoder | null = null;
  return {
    write: (chunk) => {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      xml.write(decoder.decode(chunk, { stream: true }));
    },
    isOutside: () => isOutside || fields.isOutside(),
  };
}

function leadsOut({ name, attribute }: XmlTag, depth: number): boolean {
  switch (name) {
    case 'Relationship':
      return (
        attribute('TargetMode').toLowerCase() === 'external' &&
        !MAY_LEAD_OUT.test(attribute('Type'))
      );
    case 'imagedata':
    case 'fill':
      return isRemote(attribute('src')) || isRemote(attribute('href'));
    // A document remembers the template it was made from; where that is on the same machine, nothing is fetched.
    case 'template':
      return isRemote(attribute('href'));
    case 'table-cell':
      return /\bDDE\s*\(/i.test(attribute('formula'));
    // What a press starts; a program of the document itself is a part of its own.
    case 'event-listener':
      return false;
    default:
      return !FOLLOWED.has(name) && isElsewhere(attribute('href'), depth);
  }
}

/** An address on another machine. */
function isRemote(address: string): boolean {
  const local = /^\s*(file:\/\/\/(?!\/)|file:\/(?!\/)|[a-z]:)/i;
  return !local.test(address) && /^\s*([a-z][a-z0-9+.-]*:|\/\/|\\\\)/i.test(address);
}

/**
 * An address that is not within the document: with a scheme, from the root or a drive, or beside the document. A folder
 * is nothing that could be fetched; a chart names the one of the sheet it is in.
 * @param depth how many folders of the document the part is in
 */
function isElsewhere(address: string, depth: number): boolean {
  if (/^\s*((?!cid:|data:)[a-z][a-z0-9+.-]*:|[/\\])/i.test(address)) return true;
  const [, ups = '', rest = ''] = /^\s*((?:\.{1,2}[/\\])*)([^]*)$/.exec(address) ?? [];
  return ups.split(/[/\\]/).filter((step) => step === '..').length > depth && rest !== '..';
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
