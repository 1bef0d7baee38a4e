import type { XmlTag } from '../preview/xml-events';
import { isRemote } from './addresses';
import type { OutsideReason } from './outside-links';

/** Elements of a page that run or load something wherever they stand in a drawing. */
const RUNNING = new Set(['script', 'handler', 'listener', 'iframe', 'embed', 'object', 'applet']);
/** Attributes by which the pages inside a drawing load something. */
const LOADING = ['src', 'srcset', 'data', 'poster', 'background', 'action', 'formaction'];
/** Attributes an animation gives to what it changes. */
const ANIMATED = ['to', 'from', 'by', 'values'];
/** Longest sheet of styles that is kept, in characters. */
const LONGEST_STYLE = 1024 ** 2;

/** Reads a part that is a drawing of the web (SVG), which may run and load what a page does. */
export function drawingReader() {
  let isDrawing: boolean | null = null;
  let style: string | null = null;
  return {
    /** Why the element is refused; null when it is not. */
    open: (tag: XmlTag): OutsideReason | null => {
      isDrawing ??= tag.name === 'svg';
      if (!isDrawing) return null;
      if (tag.name === 'style') style = '';
      return whyNotDrawn(tag);
    },
    text: (text: string): void => {
      if (style === null) return;
      style += text;
      if (style.length > LONGEST_STYLE) throw new Error('styles longer than in any drawing');
    },
    close: (name: string): OutsideReason | null => {
      if (name !== 'style' || style === null) return null;
      const isOutside = loads(style);
      style = null;
      return isOutside ? 'officeOutside' : null;
    },
  };
}

/** Whether an instruction before the drawing takes a sheet of styles from elsewhere. */
export const isStyledFromElsewhere = (instruction: string): boolean =>
  /^xml-stylesheet\s/i.test(instruction) &&
  [...instruction.matchAll(/=\s*(?:"([^"]*)"|'([^']*)')/g)].some(([, one, other]) =>
    isRemote(one ?? other ?? ''),
  );

function whyNotDrawn({ name, values, attributes }: XmlTag): OutsideReason | null {
  const names = [...attributes().keys()];
  const runs = (value: string) => /^\s*(javascript|vbscript):/i.test(value.replace(/\p{Cc}/gu, ''));
  if (RUNNING.has(name.toLowerCase()) || names.some((one) => /^on[a-z]/i.test(one)))
    return 'officeMacro';
  if (names.some((one) => values(one).some(runs))) return 'officeMacro';
  const isAnimation = values('attributeName').some((one) => /href$/i.test(one));
  const loading = isAnimation ? [...LOADING, ...ANIMATED] : LOADING;
  const isLoading = loading.some((one) => values(one).some((value) => lists(value).some(isFar)));
  return isLoading || names.some((one) => values(one).some(loads)) ? 'officeOutside' : null;
}

const lists = (value: string): string[] => value.split(/[;,\s]+/);
const isFar = (address: string): boolean => !/^data:/i.test(address) && isRemote(address);

/** Whether styles take something from elsewhere, however they spell it. */
function loads(styles: string): boolean {
  if (!/[\\(@]/.test(styles)) return false;
  const read = styles
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, code: string) => letter(Number.parseInt(code, 16)))
    .replace(/\\([^])/g, '$1');
  if (/@import/i.test(read) || /@import/i.test(styles)) return true;
  const addresses = [...read.matchAll(/(?:url|src|image(?:-set)?)\s*\(\s*["']?([^"')]*)/gi)];
  return addresses.some(([, address = '']) => isFar(address));
}

const letter = (code: number): string =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
