import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';

type Cell = string | number | boolean | Date | null;

/** A workbook as another program opens it, changes it and saves it again. */
export class Workbook {
  private constructor(readonly sheets: { name: string; rows: Cell[][] }[]) {}

  static async open(bytes: Buffer): Promise<Workbook> {
    const sheets = await readXlsxFile(bytes, { trim: false });
    return new Workbook(sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as Cell[][] })));
  }

  rows(name: string): Cell[][] {
    const found = this.sheets.find((sheet) => sheet.name === name);
    if (!found) throw new Error(`no sheet ${name}, only ${this.sheets.map((s) => s.name).join()}`);
    return found.rows;
  }

  /** Sets a cell of the row with this code. */
  set(name: string, code: string, column: string, value: Cell): this {
    const rows = this.rows(name);
    const at = rows[0]?.indexOf(column) ?? -1;
    const row = rows.find(([first]) => first === code);
    if (!row || at < 0) throw new Error(`no ${code} or ${column} in ${name}`);
    row[at] = value;
    return this;
  }

  cell(name: string, code: string, column: string): Cell {
    const rows = this.rows(name);
    return rows.find(([first]) => first === code)?.[rows[0]?.indexOf(column) ?? -1] ?? null;
  }

  async bytes(): Promise<Buffer> {
    const sheets = this.sheets.map(({ name, rows }) => ({ sheet: name, data: rows as SheetData }));
    return writeXlsxFile(sheets, {}).toBuffer();
  }
}
