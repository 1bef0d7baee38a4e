import type { XmlTag } from '../preview/xml-events';
import { isAbsolute, isOnDrive } from './addresses';
import type { OutsideReason } from './outside-links';

/**
 * Kinds of relationships that may lead out of a document: links a person follows, and other workbooks, whose values a
 * sheet keeps and which a program asks about. All others are fetched by the program that opens the document: templates,
 * objects, frames, pictures.
 */
const MAY_LEAD_OUT = /\/(hyperlink|externalLinkPath|externalLinkLongPath|xlExternalLinkPath\/\w+)$/;
const TEMPLATE = /\/attachedTemplate$/;
/** A text of another kind that becomes part of the document as it is opened. */
const CHUNK = /\/aFChunk$/i;
const PROGRAM = /\/(vbaProject|xlMacrosheet|xlIntlMacrosheet|activeXControlBinary|control)$/i;

/** A page of the web that runs beside or in the document. */
const ADD_IN = /\/webextension(taskpanes)?$/i;

export const isRelations = (name: string): boolean => /\.rels$/i.test(name);

/** A part's name as all names of it are compared. */
export const partKey = (name: string): string =>
  name
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .toLowerCase();

/** The part whose relationships these are, as `partKey`. */
export const sourceOf = (relations: string): string =>
  partKey(relations.replace(/_rels\/([^/]*)\.rels$/i, '$1'));

/** Why a relationship is refused; null when it is not. */
export function whyNotRelated({ values }: XmlTag): OutsideReason | null {
  const types = values('Type');
  if (types.some((type) => PROGRAM.test(type))) return 'officeMacro';
  if (types.some((type) => ADD_IN.test(type))) return 'officeAddIn';
  if (types.some((type) => CHUNK.test(type))) return 'officeOutside';
  const isOf = (kind: RegExp) => types.length > 0 && types.every((type) => kind.test(type));
  if (isOf(MAY_LEAD_OUT)) return null;
  if (!leadsOut(values)) return values('Target').some(isAbsolute) ? 'officeOutside' : null;
  // Word remembers where the template lay that a letter was made from; on the same machine nothing is fetched.
  return isOf(TEMPLATE) && values('Target').every(isOnDrive) ? null : 'officeOutside';
}

const leadsOut = (values: XmlTag['values']) =>
  values('TargetMode').some((mode) => mode.trim().toLowerCase() === 'external');

/** Names of the links in a relationship that a person may follow. */
export const followedIds = ({ values }: XmlTag): string[] =>
  leadsOut(values) && values('Type').every((type) => MAY_LEAD_OUT.test(type))
    ? values('Id').map((id) => id.trim())
    : [];

/** Elements that name a link a person follows, or another workbook. */
const FOLLOWING = /^(hyperlink|hlink\w*|externalBook|\w*Urls?)$/i;

/** Whether an element takes one of the links that a person may follow for a picture or an object. */
export function misuses({ name, values }: XmlTag, links: ReadonlySet<string>): boolean {
  if (FOLLOWING.test(name)) return false;
  return ['embed', 'link', 'pict', 'relid', 'href', 'id'].some((one) =>
    values(one).some((id) => links.has(id.trim())),
  );
}
