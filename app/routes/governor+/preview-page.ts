import type { ImportPreview, ImportRow } from '~/domain/transactions/import-preview.server';

/** Shown of a long file; the counts say how much there is, and every fault is in the download. */
const ROWS = 200;
const FAULTS = 100;
const NAMES = 20;

/** What the page shows of a preview: the first of everything, with counts and sums over all. */
export function previewPage({ rows, errors, unresolved, importedBefore }: ImportPreview) {
  const sum = (pick: (row: ImportRow) => number) =>
    rows.reduce((total, row) => total + BigInt(pick(row)), 0n).toString();
  return {
    rows: rows.slice(0, ROWS),
    rowCount: rows.length,
    packages: sum((row) => row.packages),
    value: sum((row) => row.value),
    errors: errors.slice(0, FAULTS),
    errorCount: errors.length,
    unresolved: unresolved.slice(0, NAMES),
    unresolvedCount: unresolved.length,
    importedBefore,
  };
}
