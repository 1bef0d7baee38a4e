import type { XmlTag } from '../preview/xml-events';

const BASE = 'http://schemas.openxmlformats.org/';
/** Namespace of the elements of a text. */
const TEXT = [
  `${BASE}wordprocessingml/2006/main`,
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
];
/** Namespace of the equations in one. */
const EQUATION = [
  `${BASE}officeDocument/2006/math`,
  'http://purl.oclc.org/ooxml/officeDocument/math',
];
/** What a prefix stands for where nothing says it. */
const USUAL: Record<string, string> = { w: TEXT[0] ?? '', m: EQUATION[0] ?? '' };

/** Deepest element within elements, and declaration within declarations, that an honest part has. */
const DEEPEST = 10_000;
const DEEPEST_DECLARATION = 200;

interface Names {
  own: ReadonlyMap<string, string>;
  outer: Names | null;
  depth: number;
}

/** Where in a part an element stands. */
export interface Place {
  /** Element of a text (w:). */
  isText: boolean;
  /** Element of an equation (m:). */
  isEquation: boolean;
  /**
   * The same for all that every program reads or leaves out together: 0, or a number of the innermost element around it
   * that is of another namespace, as one alternative among several.
   */
  context: number;
  /** Within what a tracked change took away. */
  isDeleted: boolean;
}

interface Level extends Place {
  names: Names | null;
}

/** Follows the elements of a part and tells each one's place. Throws for what is deeper than any honest part. */
export function scopeReader() {
  const open: Level[] = [];
  let count = 0;
  return {
    open: (tag: XmlTag): Place => {
      const outer = open.at(-1);
      const names = declared(tag, outer?.names ?? null);
      const space = meaning(tag.prefix, names);
      const isText = TEXT.includes(space);
      const isEquation = EQUATION.includes(space);
      const isSeen = isText || isEquation;
      const isTaken = isText && (tag.name === 'del' || tag.name === 'moveFrom');
      const level = {
        ...{ names, isText, isEquation },
        context: isSeen ? (outer?.context ?? 0) : ++count,
        isDeleted: isTaken || (outer?.isDeleted ?? false),
      };
      if (open.push(level) > DEEPEST) throw new Error('deeper than any document');
      return level;
    },
    close: (): void => void open.pop(),
    /** The place of what comes now. */
    now: (): Place | null => open.at(-1) ?? null,
    /** Whether one name of a tag's attribute is of the element's own namespace. */
    isOwn: (tag: XmlTag, attribute: string): boolean => {
      const names = open.at(-1)?.names ?? null;
      const space = meaning(tag.prefix, names);
      const all = tag.attributes().get(attribute) ?? [];
      return all.every(({ prefix }) => prefix !== '' && meaning(prefix, names) === space);
    },
  };
}

/** The names in force within an element. */
function declared(tag: XmlTag, outer: Names | null): Names | null {
  const own = new Map<string, string>();
  for (const [name, all] of tag.attributes()) {
    for (const { prefix, raw } of all) {
      if (prefix === 'xmlns') own.set(name, raw);
      else if (prefix === '' && name === 'xmlns') own.set('', raw);
    }
  }
  if (own.size === 0) return outer;
  const depth = (outer?.depth ?? 0) + 1;
  if (depth > DEEPEST_DECLARATION) throw new Error('deeper than any document');
  return { own, outer, depth };
}

function meaning(prefix: string, names: Names | null): string {
  for (let at = names; at; at = at.outer) {
    const found = at.own.get(prefix);
    if (found !== undefined) return found;
  }
  return USUAL[prefix] ?? prefix;
}
