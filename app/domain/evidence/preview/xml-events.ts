import { NoPreview } from './preview';

export interface XmlAttribute {
  /** '' without one. */
  prefix: string;
  /** As it is written, entities and all. */
  raw: string;
}

export interface XmlTag {
  /** Without its namespace prefix. */
  name: string;
  /** Of the name; '' without one. */
  prefix: string;
  /** Value of an attribute by its name without prefix; '' when it is not there. */
  attribute(name: string): string;
  /** Values of all attributes with that name, whatever their prefix. */
  values(name: string): string[];
  /** All attributes by their name without prefix. */
  attributes(): ReadonlyMap<string, readonly XmlAttribute[]>;
}

export interface XmlHandler {
  open(tag: XmlTag): void;
  /** May come in several pieces. */
  text(text: string): void;
  close(name: string): void;
  /** What stands between `<?` and `?>`. */
  instruction?(text: string): void;
}

/** Longest piece of markup that is held until its end arrives, in characters, unless told otherwise. */
const LONGEST_MARKUP = 64 * 1024;

const NONE: ReadonlyMap<string, string> = new Map();
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Most characters that the entities of one part may take in all. */
const MOST_EXPANDED = 1024 ** 2;

export interface XmlLimits {
  longest?: number;
  /** Entities beside the five of XML itself: plain texts by name, no longer than 64 characters. */
  entities?: ReadonlyMap<string, string>;
}

/**
 * Reads XML piece by piece in constant memory. It knows no document type, so nothing can be fetched and nothing can
 * grow beyond a bound. Throws NoPreview: unreadable for what is not well enough formed, tooLarge for what grows.
 */
export class XmlEvents {
  #rest = '';
  #expanded = 0;
  private readonly longest: number;
  private readonly entities: ReadonlyMap<string, string>;
  constructor(
    private readonly handler: XmlHandler,
    { longest = LONGEST_MARKUP, entities = NONE }: XmlLimits = {},
  ) {
    this.longest = longest;
    this.entities = entities;
  }

  write(piece: string): void {
    const text = this.#rest + piece;
    let at = 0;
    while (at < text.length) {
      if (text[at] === '<') {
        const end = this.#markup(text, at);
        if (end === null) break;
        at = end;
      } else {
        const end = text.indexOf('<', at);
        const until = end === -1 ? wholeText(text, at, this.entities.size > 0 ? 66 : 12) : end;
        if (until > at) this.handler.text(this.#decode(text.slice(at, until)));
        at = until;
        if (end === -1) break;
      }
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > this.longest) throw new NoPreview('unreadable');
  }

  /** Position after the markup that begins at `at`; null when its end has not arrived. */
  #markup(text: string, at: number): number | null {
    const begun = text.slice(at, at + 9);
    if ('<![CDATA['.startsWith(begun) && begun.length < 9) return null;
    if ('<!--'.startsWith(begun) && begun.length < 4) return null;
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
    if (text.startsWith('<?', at)) {
      const end = after(text, '?>', at + 2);
      if (end !== null) this.handler.instruction?.(text.slice(at + 2, end - 2));
      return end;
    }
    if (text.startsWith('<![CDATA[', at)) {
      const end = after(text, ']]>', at + 9);
      if (end !== null) this.handler.text(text.slice(at + 9, end - 3));
      return end;
    }
    if (text.startsWith('<!', at)) throw new NoPreview('unreadable');
    const end = tagEnd(text, at);
    if (end !== null) this.#tag(text.slice(at + 1, end - 1));
    return end;
  }

  #decode(text: string): string {
    if (this.entities.size === 0) return decode(text);
    return text.replace(/&[#\w.:-]{1,64};/g, (whole) => {
      const value = this.entities.get(whole.slice(1, -1));
      if (value === undefined) return decode(whole);
      this.#expanded += value.length;
      if (this.#expanded > MOST_EXPANDED) throw new NoPreview('tooLarge');
      return value;
    });
  }

  #tag(inside: string): void {
    if (inside.startsWith('/')) return this.handler.close(localName(inside.slice(1).trim()));
    const isEmpty = inside.endsWith('/');
    const [full = ''] = inside.split(/[\s/]/, 1);
    if (full === '') throw new NoPreview('unreadable');
    const name = localName(full);
    const prefix = prefixOf(full);
    let found: Map<string, XmlAttribute[]> | null = null;
    const attributes = () => (found ??= attributesOf(inside, full.length));
    const values = (wanted: string) =>
      (attributes().get(wanted) ?? []).map(({ raw }) => this.#decode(raw));
    const attribute = (wanted: string) => values(wanted)[0] ?? '';
    this.handler.open({ name, prefix, values, attribute, attributes });
    if (isEmpty) this.handler.close(name);
  }
}

function after(text: string, mark: string, from: number): number | null {
  const at = text.indexOf(mark, from);
  return at === -1 ? null : at + mark.length;
}

/** A '>' inside a quoted value ends no tag. */
function tagEnd(text: string, at: number): number | null {
  let quote = '';
  for (let i = at + 1; i < text.length; i++) {
    const character = text[i] ?? '';
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return i + 1;
  }
  return null;
}

/** Text up to here can be read; an entity of at most `longest` characters whose end has not arrived waits. */
function wholeText(text: string, at: number, longest: number): number {
  const amp = text.lastIndexOf('&');
  const waits = amp >= at && text.length - amp < longest && !text.includes(';', amp);
  return waits ? amp : text.length;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf(':')));

const BETWEEN = /[\s/=]*/y;
const NAME = /[^\s=/]*/y;
const VALUE = /\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/** Values by name without prefix, in one pass from left to right. */
function attributesOf(inside: string, from: number): Map<string, XmlAttribute[]> {
  const found = new Map<string, XmlAttribute[]>();
  const take = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(inside);
  };
  for (let at = from; at < inside.length;) {
    at += take(BETWEEN, at)?.[0].length ?? 0;
    const name = take(NAME, at)?.[0] ?? '';
    at += name.length;
    const value = take(VALUE, at);
    if (!value) continue;
    at += value[0].length;
    const key = localName(name);
    const one = { prefix: prefixOf(name), raw: value[1] ?? value[2] ?? '' };
    const same = found.get(key);
    if (same) same.push(one);
    else found.set(key, [one]);
  }
  return found;
}

/** The text without character references and the five entities of XML. */
export function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return NAMED[entity] ?? whole;
    const hex = /^#x/i.test(entity);
    const code = Number.parseInt(entity.slice(hex ? 2 : 1), hex ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
