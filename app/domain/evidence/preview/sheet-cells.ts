import { placeOfCell } from './cell-format';
import { PREVIEW_COLUMNS, PREVIEW_ROWS } from './preview';
import type { XmlHandler, XmlTag } from './xml-events';

/** A cell as the file has it. */
export interface RawCell {
  row: number;
  column: number;
  /** 's' shared text, 'str' and 'inlineStr' text, 'b' yes or no, 'e' error, 'd' date, otherwise a number. */
  type: string;
  style: number;
  value: string;
  formula: string;
}

/** Longest text taken from one cell, in characters. */
const VALUE_LENGTH = 1000;

/** Collects the cells of a sheet that a preview shows and counts what lies beyond them. */
export class SheetCells implements XmlHandler {
  readonly cells: RawCell[] = [];
  /** Rows below the shown ones that have content. */
  rowsBelow = 0;
  /** Right-most column with content, from 0; -1 without any. */
  lastColumn = -1;
  private row = -1;
  private column = -1;
  private countedRow = -1;
  private cell: RawCell | null = null;
  private field: 'value' | 'formula' | null = null;
  private phonetic = false;

  /** All rows to show have been read. */
  get past(): boolean {
    return this.row >= PREVIEW_ROWS;
  }

  open({ name, attribute }: XmlTag): void {
    if (name === 'row') {
      const given = Number(attribute('r'));
      this.row = Number.isInteger(given) && given > 0 ? given - 1 : this.row + 1;
      this.column = -1;
    } else if (name === 'c') this.begin(attribute);
    else if (name === 'v' || name === 't') this.field = this.phonetic ? null : 'value';
    else if (name === 'f') this.field = 'formula';
    else if (name === 'rPh') this.phonetic = true;
  }

  text(text: string): void {
    const { cell, field } = this;
    if (cell && field) cell[field] = (cell[field] + text).slice(0, VALUE_LENGTH);
  }

  close(name: string): void {
    if (name === 'v' || name === 't' || name === 'f') this.field = null;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'c') this.end();
  }

  private begin(attribute: XmlTag['attribute']): void {
    const place = placeOfCell(attribute('r'));
    this.column = place?.column ?? this.column + 1;
    this.cell = {
      row: place?.row ?? Math.max(0, this.row),
      column: this.column,
      type: attribute('t'),
      style: Number(attribute('s')) || 0,
      value: '',
      formula: '',
    };
  }

  private end(): void {
    const { cell } = this;
    this.cell = null;
    if (!cell || (cell.value === '' && cell.formula === '')) return;
    if (cell.row >= PREVIEW_ROWS) {
      if (cell.row !== this.countedRow) this.rowsBelow++;
      this.countedRow = cell.row;
      return;
    }
    this.lastColumn = Math.max(this.lastColumn, cell.column);
    // why: a sheet may name one cell again and again; no more are kept than there is room for.
    const hasRoom = this.cells.length < PREVIEW_ROWS * PREVIEW_COLUMNS;
    if (cell.column < PREVIEW_COLUMNS && hasRoom) this.cells.push(cell);
  }
}
