import { readCell } from '~/domain/assessments/read-cell';
import type { TypedRow } from '~/domain/assessments/table-fields';
import { inputColumns, type TableSpec } from '~/domain/instruments/table';

import type { FieldError } from '../../forms/form-state';

/** What is wrong in the cells of a row, by column. */
export type RowErrors = Readonly<Record<string, FieldError>>;
const NONE: RowErrors = {};

/** The cells of a row that cannot be kept as they stand. */
function rowErrors(table: TableSpec, typed: TypedRow): RowErrors {
  const wrong = inputColumns(table).flatMap((column) => {
    const read = readCell(column, typed[column.code] ?? '');
    return 'error' in read ? [[column.code, read.error] as const] : [];
  });
  return wrong.length === 0 ? NONE : Object.fromEntries(wrong);
}

/**
 * Told at once, without the server: cells a row came with that cannot be kept, as long as they cannot. What is being
 * typed anew is judged when it is sent. The same object for the same row.
 */
export class KnownErrors {
  readonly #byRow = new WeakMap<TypedRow, RowErrors>();
  constructor(private readonly table: TableSpec) {}

  of(came: TypedRow, now: TypedRow): RowErrors {
    const told = this.#of(came);
    if (told === NONE || came === now) return told;
    const open = Object.entries(this.#of(now)).filter(([column]) => column in told);
    return open.length === 0 ? NONE : this.#same(now, Object.fromEntries(open));
  }

  #of(row: TypedRow): RowErrors {
    const known = this.#byRow.get(row);
    return known ?? this.#same(row, rowErrors(this.table, row));
  }

  #same(row: TypedRow, errors: RowErrors): RowErrors {
    this.#byRow.set(row, errors);
    return errors;
  }
}
