import type { Blob } from 'node:buffer';
import type { Stream } from 'node:stream';

import writeXlsxFile, { type CellObject, type Feature, type Sheet } from 'write-excel-file/node';

import { escapeCell } from './cell-escape';
import { columnLetters } from './layout';
import type { WrittenCell, WrittenSheet } from './workbook';

/** What the library lets a file hold; here there are none. */
type FileContent = Stream | Buffer | Blob;

/** The bytes of a workbook. A text is always a text of the sheet, whatever it begins with; no formula is ever written. */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const written = sheets.map((sheet): Sheet<FileContent> => ({
    sheet: sheet.name,
    data: sheet.rows.map((row) => row.map(cellObject)),
    columns: sheet.widths.map((width) => ({ width })),
    stickyRowsCount: sheet.sticky.rows,
    stickyColumnsCount: sheet.sticky.columns,
  }));
  return writeXlsxFile(written, { features: [dropDowns(sheets)] }).toBuffer();
}

const LOOKS: Record<WrittenCell['look'], Partial<CellObject>> = {
  title: { fontWeight: 'bold', fontSize: 14 },
  head: { fontWeight: 'bold', backgroundColor: '#e7e6f2', wrap: true, alignVertical: 'top' },
  info: { wrap: true, alignVertical: 'top', textColor: '#444444' },
  input: { wrap: true, alignVertical: 'top', backgroundColor: '#fffdf3' },
};

function cellObject({ value, look }: WrittenCell): CellObject {
  const style = LOOKS[look];
  if (value === null)
    return { ...style, ...(look === 'input' ? { type: String, format: '@' } : {}) };
  if (typeof value === 'number') return { ...style, type: Number, value };
  // why: '@' keeps what is typed over it a text: no '=1+1' becomes a formula, no '1/2' a date.
  return { ...style, type: String, value: escapeCell(value), format: '@' };
}

/** Lists to choose from, as rules of the cells (ECMA-376, 18.3.1.32 dataValidation). */
function dropDowns(sheets: readonly WrittenSheet[]): Feature<FileContent> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            xml.replace('</sheetData>', (end) => end + rulesOf(sheets[sheetIndex])),
        },
      },
    },
  };
}

function rulesOf(sheet: WrittenSheet | undefined): string {
  const rules = sheet?.dropDowns ?? [];
  if (rules.length === 0) return '';
  const written = rules.map(({ column, from, to, options }) => {
    const letters = columnLetters(column);
    const list = options.map((one) => one.replaceAll('"', '""')).join(',');
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorStyle="warning" sqref="${letters}${from}:${letters}${to}"><formula1>${xmlText(`"${list}"`)}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${rules.length}">${written.join('')}</dataValidations>`;
}

const xmlText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
