import { XmlEvents, type XmlTag } from '../preview/xml-events';
import { isElsewhere, isRemote } from './addresses';
import { drawingReader, isStyledFromElsewhere } from './drawings';
import { fieldReader } from './fields';
import { FORMULAS, formulaReader, formulasOf, isFetchingOpenFormula } from './formulas';
import { followedIds, misuses, whyNotRelated } from './relationships';
import { tableReader } from './tables';
import { takeType } from './document-type';
import { encodingOf } from './xml-head';
import { scopeReader, type Place } from './xml-scope';

export type OutsideReason = 'officeOutside' | 'officeMacro' | 'officeAddIn';

/** Elements whose address a person follows, or sends a form to. */
const FOLLOWED = new Set(['a', 'form', 'button', 'shape', 'rect', 'roundrect', 'oval', 'line']);
for (const name of ['polyline', 'curve', 'arc', 'group']) FOLLOWED.add(name);
/** What a document asks another program for, or takes in as it is opened. */
const ASKING = new Set(['ddeLink', 'dde-link', 'dde-source', 'dde-connection', 'webPr']);
for (const name of ['dde-connection-decl', 'altChunk']) ASKING.add(name);
/** Where the letters of a mail merge come from. */
const MERGED = new Set(['connectString', 'dataSource', 'headerSource', 'udl', 'query']);
/** Pages of the web that run beside or in a document, and where it names one of them. */
const ADD_INS = new Set(['webextension', 'webextensionref', 'taskpanes', 'taskpane']);
/** Properties by which a document has a program of its own loaded, from wherever they say. */
const LOADED = /^\s*_Assembly(Location|Name)/i;
/** Data of other programs in an Office file, in which an address is nobody's to follow. */
const DATA = /^(customXml\/item(Props)?\d*|docProps\/(core|app|custom))\.xml$/i;

/** What runs a program of its own: of OpenDocument, and the controls (ActiveX) of Office. */
const PROGRAMS = new Set(['event-listener', 'applet', 'ocx']);

/** Longest piece of markup in an honest part: a drawing of Word keeps all its data in one attribute. In characters. */
const LONGEST_MARKUP = 4 * 1024 ** 2;
/** Elements whose text is an instruction of a field. */
const INSTRUCTIONS = new Set(['instrText', 'delInstrText']);

/**
 * Reads one part that is XML, by its name in the document, piece by piece, the first with its whole head. `reason`: it
 * fetches what is not in the document, asks another program for it or starts one; null otherwise. Throws for what is not
 * well enough formed, declares more than names for plain texts or is in an encoding that is not read.
 * @param links names of the part's links that only a person may follow
 */
export function outsideReader(
  part: string,
  links: ReadonlySet<string> = new Set(),
): {
  write(chunk: Buffer): void;
  reason(): OutsideReason | null;
  /** Names of the links in a list of relationships that a person may follow. */
  followed: ReadonlySet<string>;
} {
  const depth = part.split('/').length - 1;
  const followed = new Set<string>();
  const [scope, fields, formulas] = [scopeReader(), fieldReader(), formulaReader()];
  const [drawing, tables] = [drawingReader(), tableReader()];
  let reason: OutsideReason | null = null;
  let isMerging = false;
  /** Names of the elements around the text that comes now, as far as they say what it is. */
  const inside: string[] = [];
  const outside = (is: boolean) => {
    if (is) reason ??= 'officeOutside';
  };
  const mark = (tag: XmlTag, place: Place) => {
    const [kind, ...others] = tag.values('fldCharType');
    // why: of a kind that is not the element's own no program says what it does.
    if (others.length > 0 || !scope.isOwn(tag, 'fldCharType')) fields.mix();
    if (kind === 'begin' || kind === 'separate' || kind === 'end') fields.mark(kind, place);
  };
  const open = (tag: XmlTag) => {
    const { name, values } = tag;
    if (name.includes('&')) throw new Error('a name with an entity');
    const place = scope.open(tag);
    inside.push(name);
    formulas.open(FORMULAS.has(name) && !place.isEquation);
    reason ??= drawing.open(tag);
    if (name === 'mailMerge') isMerging = true;
    if (name === 'Relationship') {
      reason ??= whyNotRelated(tag);
      for (const id of followedIds(tag)) followed.add(id);
      return;
    }
    if (PROGRAMS.has(name)) reason ??= 'officeMacro';
    if (isAddIn(tag)) reason ??= 'officeAddIn';
    outside(ASKING.has(name) || (isMerging && MERGED.has(name)) || tables.open(tag));
    outside(leadsOut(tag, depth, DATA.test(part)) || formulasOf(tag).some(isFetchingOpenFormula));
    outside(links.size > 0 && misuses(tag, links));
    if (name === 'fldSimple') values('instr').forEach(fields.whole);
    if (name === 'fldChar') mark(tag, place);
  };
  const text = (piece: string) => {
    const place = scope.now();
    const name = inside.at(-1) ?? '';
    formulas.text(piece);
    drawing.text(piece);
    if (!place) return;
    if (INSTRUCTIONS.has(name)) {
      const isDeleted = place.isDeleted || name === 'delInstrText';
      fields.instruction(piece, { ...place, isDeleted });
    } else if (INSTRUCTIONS.has(inside.at(-2) ?? '') && piece.trim() !== '') fields.mix();
    else if (name === 't') fields.plain(piece, place);
  };
  const close = (name: string) => {
    formulas.close();
    reason ??= drawing.close(name);
    scope.close();
    inside.pop();
    if (name === 'mailMerge') isMerging = false;
  };
  const instruction = (told: string) => outside(isStyledFromElsewhere(told));
  let xml: XmlEvents | null = null;
  let decoder: TextDecoder | null = null;
  return {
    followed,
    write: (chunk) => {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      const piece = decoder.decode(chunk, { stream: true });
      if (xml) return xml.write(piece);
      const type = takeType(piece);
      const { entities } = type;
      xml = new XmlEvents(
        { open, text, close, instruction },
        { longest: LONGEST_MARKUP, entities },
      );
      xml.write(type.text);
    },
    reason: () => reason ?? (fields.isOutside() || formulas.isFetching() ? 'officeOutside' : null),
  };
}

const isAddIn = ({ name, values }: XmlTag): boolean =>
  ADD_INS.has(name) ||
  (name === 'property' && values('name').some((property) => LOADED.test(property)));

function leadsOut({ name, values }: XmlTag, depth: number, isData: boolean): boolean {
  switch (name) {
    case 'imagedata':
    case 'fill':
    case 'stroke':
      return [...values('src'), ...values('href')].some(isRemote);
    // A document remembers the template it was made from; where that is on the same machine, nothing is fetched.
    case 'template':
      return values('href').some(isRemote);
    case 'event-listener':
      return false;
    default:
      if (isData || FOLLOWED.has(name)) return false;
      return values('href').some((address) => isElsewhere(address, depth));
  }
}
