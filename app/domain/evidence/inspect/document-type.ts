import { isRemote } from './addresses';
import { Stop } from './stop';

/** What a part says of itself before its first element. */
export interface DocumentType {
  /** The text without it. */
  text: string;
  /** Texts it gives names to, each free of markup and of other names. */
  entities: ReadonlyMap<string, string>;
}

/** Most names a part may declare, and the longest text of one, in characters: a drawing names the addresses of its namespaces. */
const MAX_ENTITIES = 100;
const MAX_VALUE = 256;

const PROLOG = /\s+|<\?[^]*?\?>|<!--[^]*?-->/y;
const LITERAL = `(?:"[^"]*"|'[^']*')`;
const BEGIN = new RegExp(
  `<!DOCTYPE\\s+[^\\s[<>"']+(?:\\s+(?:SYSTEM|PUBLIC\\s+${LITERAL})(?:\\s*(${LITERAL}))?)?\\s*([[>])`,
  'y',
);
const END = /\]\s*>/y;
const ENTITY = new RegExp(`<!ENTITY\\s+([\\w.:-]{1,64})\\s+(${LITERAL})\\s*>`, 'y');
/** A part elsewhere, by a name or taken in at once. */
const ELSEWHERE = /<!ENTITY\s[^"'>]*(SYSTEM|PUBLIC)\s/y;
/** What could multiply: a name for declarations, or any other declaration of a name. */
const NESTED = /%|<!ENTITY/y;
/** Declarations that give nothing a value. */
const SHAPE = /<!(ELEMENT|ATTLIST)\s[^<>"']*>/y;
/** The definitions that drawings and old documents name, and no program fetches. */
const WELL_KNOWN = /^https?:\/\/www\.w3\.org\//i;
/** What nothing else may be called. */
const FIXED = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/**
 * Takes the document type off the beginning of a part. Names for plain texts, as drawing programs write them, are
 * harmless: nothing is fetched for them, and they cannot grow. Throws Stop for what fetches or multiplies.
 * @param text the first piece of the part, with its whole document type
 */
export function takeType(text: string): DocumentType {
  const entities = new Map<string, string>();
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  while (take(PROLOG));
  const start = at;
  const begin = take(BEGIN);
  if (!begin) return { text, entities };
  const address = begin[1]?.slice(1, -1) ?? '';
  if (isRemote(address) && !WELL_KNOWN.test(address)) throw new Stop({ reason: 'officeOutside' });
  if (begin[2] === '[') {
    while (!take(END)) {
      if (take(PROLOG) ?? take(SHAPE)) continue;
      if (take(ELSEWHERE)) throw new Stop({ reason: 'officeOutside' });
      const entity = take(ENTITY);
      if (entity) add(entities, entity[1] ?? '', entity[2]?.slice(1, -1) ?? '');
      else if (take(NESTED)) throw new Stop({ reason: 'officeBomb' });
      else throw new Error('a declaration that is not read');
    }
  }
  return { text: text.slice(0, start) + text.slice(at), entities };
}

/** Of two declarations of one name the first counts. */
function add(entities: Map<string, string>, name: string, value: string): void {
  const isPlain = !/[<&%]/.test(value) && value.length <= MAX_VALUE && !FIXED.has(name);
  if (!isPlain || entities.size >= MAX_ENTITIES) throw new Stop({ reason: 'officeBomb' });
  if (!entities.has(name)) entities.set(name, value);
}
