import { columnLetters } from '~/domain/assessments/sheet/layout';

import { zipOf } from './office-files';

/** A cell as a person leaves it in LibreOffice Calc. */
export type CalcCell =
  string | number | null | { percent: number } | { day: string } | { formula: string; is: number };

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Styles in the order of their numbers: general, text, percent, day. */
const FORMATS = ['General', '@', '0.00%', '[$-409]yyyy\\-mm\\-dd'];
const DAY = 86_400_000;

/**
 * The bytes of a workbook in the form LibreOffice Calc 7 saves it as XLSX: texts shared, every type named, its own
 * number formats, empty cells kept for their style, and an escape that it took for text escaped once more.
 */
export function calcWorkbook(sheets: readonly { name: string; rows: CalcCell[][] }[]): Buffer {
  const shared: string[] = [];
  const parts = sheets.map(({ rows }, at) => [
    `xl/worksheets/sheet${at + 1}.xml`,
    sheetOf(rows, shared),
  ]);
  const types = sheets.map((_, at) => override(`worksheets/sheet${at + 1}.xml`, 'worksheet'));
  return zipOf({
    '_rels/.rels': `${HEAD}<Relationships xmlns="${RELATIONS}">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><fileVersion appName="Calc"/><workbookPr backupFile="false" showObjects="all" date1904="false"/><sheets>${sheets.map(({ name }, at) => `<sheet name="${xml(name)}" sheetId="${at + 1}" state="visible" r:id="rId${at + 3}"/>`).join('')}</sheets></workbook>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${FORMATS.length}">${FORMATS.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs count="${FORMATS.length}">${FORMATS.map((_, at) => `<xf numFmtId="${164 + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyFont="true"></xf>`).join('')}</cellXfs></styleSheet>`,
    ...(Object.fromEntries(parts) as Record<string, string>),
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${RELATIONS}">${relation(1, 'styles', 'styles.xml')}${relation(2, 'sharedStrings', 'sharedStrings.xml')}${sheets.map((_, at) => relation(at + 3, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('')}</Relationships>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}" count="${shared.length}" uniqueCount="${shared.length}">${shared.map((text) => `<si><t xml:space="preserve">${xml(escaped(text))}</t></si>`).join('')}</sst>`,
    '[Content_Types].xml': `${HEAD}<Types xmlns="${TYPES}"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override('workbook.xml', 'sheet.main')}${override('styles.xml', 'styles')}${override('sharedStrings.xml', 'sharedStrings')}${types.join('')}</Types>`,
  });
}

const override = (part: string, type: string) =>
  `<Override PartName="/xl/${part}" ContentType="${PART}.${type}+xml"/>`;
const relation = (id: number, type: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
const xml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
const escaped = (text: string) => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

function sheetOf(rows: readonly CalcCell[][], shared: string[]): string {
  const written = rows.map((row, at) => {
    const cells = row.map((cell, column) =>
      cellOf(cell, `${columnLetters(column)}${at + 1}`, shared),
    );
    return `<row r="${at + 1}" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false">${cells.join('')}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr filterMode="false"><pageSetUpPr fitToPage="false"/></sheetPr><sheetFormatPr defaultColWidth="10.7" defaultRowHeight="12.8"></sheetFormatPr><sheetData>${written.join('')}</sheetData><printOptions headings="false"/></worksheet>`;
}

function cellOf(cell: CalcCell, place: string, shared: string[]): string {
  if (cell === null) return `<c r="${place}" s="1"/>`;
  if (typeof cell === 'number') return `<c r="${place}" s="0" t="n"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    shared.push(cell);
    return `<c r="${place}" s="1" t="s"><v>${shared.length - 1}</v></c>`;
  }
  if ('percent' in cell) return `<c r="${place}" s="2" t="n"><v>${cell.percent / 100}</v></c>`;
  if ('day' in cell) {
    const days = Date.parse(cell.day) / DAY + 25_569;
    return `<c r="${place}" s="3" t="n"><v>${days}</v></c>`;
  }
  return `<c r="${place}" s="0" t="n"><f aca="false">${cell.formula}</f><v>${cell.is}</v></c>`;
}
