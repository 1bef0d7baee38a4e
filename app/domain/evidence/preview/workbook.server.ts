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

/** Texts that cells share, only those with a wanted index. */
export async function readSharedStrings(
  office: OfficePackage,
  part: string,
  wanted: ReadonlySet<number>,
): Promise<Map<number, string>> {
  const texts = new Map<number, string>();
  let index = -1;
  let isText = false;
  let isPhonetic = false;
  const last = Math.max(-1, ...wanted);
  await office.read(
    part,
    {
      open: ({ name }) => {
        if (name === 'si') index++;
        if (name === 'rPh') isPhonetic = true;
        isText = name === 't' && !isPhonetic && wanted.has(index);
      },
      text: (text) => {
        if (isText) texts.set(index, cut((texts.get(index) ?? '') + text));
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

/** One more character than a cell shows tells that there was more. */
function cut(text: string): string {
  return text.slice(0, 1000);
}

/** Indices of cell styles that show a number as a date. */
export async function readDateStyles(office: OfficePackage, part: string): Promise<Set<number>> {
  const own = new Map<string, string>();
  const dates = new Set<number>();
  let inCells = false;
  let index = 0;
  await office.read(part, {
    open: ({ name, attribute }) => {
      if (name === 'numFmt') own.set(attribute('numFmtId'), attribute('formatCode'));
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const id = attribute('numFmtId');
      if (isDateFormat(Number(id), own.get(id))) dates.add(index);
      index++;
    },
    text: nothing,
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}
