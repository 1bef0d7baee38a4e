import { cellText, NoPreview, SHEETS } from './preview';
import { isDateFormat } from './cell-format';
import { mainPart, relationsOf, type OfficePackage } from './zip-parts.server';

export interface Workbook {
  sheets: { name: string; part: string }[];
  /** Days count from 1904, as old programs for another system did. */
  from1904: boolean;
  sharedStrings: string | null;
  styles: string | null;
}

const nothing = () => undefined;

export async function readWorkbook(office: OfficePackage): Promise<Workbook> {
  const main = await mainPart(office);
  const relations = await relationsOf(office, main);
  const partOf = new Map(
    relations.filter(({ type }) => type === 'worksheet').map(({ id, target }) => [id, target]),
  );
  const single = (type: string) => relations.find((one) => one.type === type)?.target ?? null;
  const workbook: Workbook = {
    sheets: [],
    from1904: false,
    sharedStrings: single('sharedStrings'),
    styles: single('styles'),
  };
  await office.read(main, {
    open: ({ name, attribute }) => {
      if (name === 'workbookPr') workbook.from1904 = ['1', 'true'].includes(attribute('date1904'));
      if (name !== 'sheet' || workbook.sheets.length >= SHEETS) return;
      const part = partOf.get(attribute('id'));
      if (part) workbook.sheets.push({ name: cellText(attribute('name')), part });
    },
    text: nothing,
    close: nothing,
  });
  if (workbook.sheets.length === 0) throw new NoPreview('unreadable');
  return workbook;
}

/** Texts that cells share, only those with a wanted index, each up to `longest` characters. */
export async function readSharedStrings(
  office: OfficePackage,
  part: string,
  wanted: ReadonlySet<number>,
  longest = 1000,
): Promise<Map<number, string>> {
  const texts = new Map<number, string>();
  let index = -1;
  let isText = false;
  let isPhonetic = false;
  const last = [...wanted].reduce((most, one) => Math.max(most, one), -1);
  await office.read(
    part,
    {
      open: ({ name }) => {
        if (name === 'si') index++;
        if (name === 'rPh') isPhonetic = true;
        isText = name === 't' && !isPhonetic && wanted.has(index);
      },
      text: (text) => {
        if (isText) texts.set(index, ((texts.get(index) ?? '') + text).slice(0, longest));
      },
      close: (name) => {
        if (name === 't') isText = false;
        if (name === 'rPh') isPhonetic = false;
      },
    },
    () => index > last,
  );
  return texts;
}

/** Indices of cell styles whose number format is one of those meant; unless told otherwise, those that show a date. */
export async function readStyles(
  office: OfficePackage,
  part: string,
  isMeant: (id: number, code: string | undefined) => boolean = isDateFormat,
): Promise<Set<number>> {
  const own = new Map<string, string>();
  const found = new Set<number>();
  let inCells = false;
  let index = 0;
  await office.read(part, {
    open: ({ name, attribute }) => {
      if (name === 'numFmt') own.set(attribute('numFmtId'), attribute('formatCode'));
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const id = attribute('numFmtId');
      if (isMeant(Number(id), own.get(id))) found.add(index);
      index++;
    },
    text: nothing,
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return found;
}
