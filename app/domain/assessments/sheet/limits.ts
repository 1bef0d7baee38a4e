/** Largest workbook that is taken in, in bytes. */
export const SHEET_MAX_BYTES = 8 * 1024 ** 2;
/** Last row of a sheet that may hold something. */
export const SHEET_MAX_ROW = 2000;
/** How long an import waits for its confirmation, in hours. */
export const IMPORT_HOURS = 24;
