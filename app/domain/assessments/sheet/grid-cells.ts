import { placeOfCell } from '~/domain/evidence/preview/cell-format';
import type { XmlHandler, XmlTag } from '~/domain/evidence/preview/xml-events';

import { SHEET_MAX_ROW } from './limits';

/** A cell as the part of a sheet has it. */
export interface SheetPartCell {
  /** From 1. */
  row: number;
  /** From 0. */
  column: number;
  /** 's' shared text, 'str' and 'inlineStr' text, 'b' yes or no, 'e' error, 'd' date, otherwise a number. */
  type: string;
  style: number;
  value: string;
  hasValue: boolean;
  hasFormula: boolean;
}

/** Columns to the right of these are not looked at. */
const COLUMNS = 60;
/** Characters of a cell; a spreadsheet keeps 32,767. */
const CELL_LENGTH = 40_000;
const CELLS = SHEET_MAX_ROW * COLUMNS;

/** Collects the cells of one sheet down to its last row that is read, and the ranges that are merged. */
export class GridCells implements XmlHandler {
  readonly cells: SheetPartCell[] = [];
  readonly merged: string[] = [];
  isTooLong = false;
  private row = 0;
  private column = -1;
  private cell: SheetPartCell | null = null;
  private field: 'value' | 'other' | null = null;
  private isPhonetic = false;

  open({ name, attribute }: XmlTag): void {
    switch (name) {
      case 'row': {
        const given = Number(attribute('r'));
        this.row = Number.isInteger(given) && given > 0 ? given : this.row + 1;
        this.column = -1;
        return;
      }
      case 'c':
        return this.begin(attribute);
      case 'v':
      case 't':
        this.field = this.isPhonetic ? null : 'value';
        if (this.cell && this.field) this.cell.hasValue = true;
        return;
      case 'f':
        this.field = 'other';
        if (this.cell) this.cell.hasFormula = true;
        return;
      case 'rPh':
        this.isPhonetic = true;
        return;
      case 'mergeCell':
        if (this.merged.length < 10) this.merged.push(attribute('ref').slice(0, 30));
    }
  }

  text(text: string): void {
    const { cell, field } = this;
    if (cell && field === 'value') cell.value = (cell.value + text).slice(0, CELL_LENGTH);
  }

  close(name: string): void {
    if (name === 'v' || name === 't' || name === 'f') this.field = null;
    else if (name === 'rPh') this.isPhonetic = false;
    else if (name === 'c') this.end();
  }

  private begin(attribute: XmlTag['attribute']): void {
    const place = placeOfCell(attribute('r'));
    this.column = place?.column ?? this.column + 1;
    this.cell = {
      row: place ? place.row + 1 : Math.max(1, this.row),
      column: this.column,
      type: attribute('t'),
      style: Number(attribute('s')) || 0,
      value: '',
      hasValue: false,
      hasFormula: false,
    };
  }

  private end(): void {
    const { cell } = this;
    this.cell = null;
    if (!cell || (cell.value.trim() === '' && !cell.hasFormula)) return;
    if (cell.row > SHEET_MAX_ROW || this.cells.length >= CELLS) this.isTooLong = true;
    else if (cell.column < COLUMNS) this.cells.push(cell);
  }
}
