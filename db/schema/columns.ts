import type { ColumnType } from 'kysely';

/*
 * One interface per table, as the driver returns it: `int8` as a safe integer, `numeric` as a decimal
 * string, `date` as 'YYYY-MM-DD', `timestamptz` as Date. A test compares this file with the live catalog.
 */

/** jsonb: read as parsed, written only through `json(value)` of db/sql. */
export type Json<T = unknown> = ColumnType<T, JsonInput, JsonInput>;
export type JsonInput = { readonly __json: true };
export type Instant = ColumnType<Date, Date, Date>;
export type Created = ColumnType<Date, Date | undefined, Date>;

/** A text in both languages, as stored in instruments and rules. */
export interface LocalisedText {
  id: string;
  en: string;
}
