import type { Column, TableSpec } from '~/domain/instruments/table';

/** What a column takes at the least as a column, in rem; as in fields.css. */
const LEAST: Record<Column['kind'], number> = {
  text: 11.4,
  number: 4.2,
  choice: 8.9,
  date: 9.4,
  computed: 6.4,
};
/** The number of a row and its buttons, in rem. */
const ENDS = 9;
/** The place of a table on the widest page, in rem. */
const PLACE = 53;

/** Whether a table is broader than its place ever is: its rows stand as cards of several lines then. */
export function isBroad({ columns }: Pick<TableSpec, 'columns'>): boolean {
  return columns.reduce((sum, { kind }) => sum + LEAST[kind], ENDS) > PLACE;
}
