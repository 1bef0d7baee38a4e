import { jakartaDate } from '~/shared/dates';
import type { Locale } from '~/shared/numbers';

import { helpSheet, type ExportedWork } from './help-sheet';
import type { BothWords } from './words';
import { answerSheets } from './workbook';
import { writeWorkbook } from './write-workbook.server';

/** The workbook, and the name it is kept under: 'pranata-33.25-2026-03-31.xlsx'. */
export async function exportSheet(
  work: ExportedWork,
  language: Locale,
  words: BothWords,
): Promise<{ bytes: Buffer; fileName: string }> {
  const sheets = [helpSheet(work, language, words), ...answerSheets(work, language, words)];
  return {
    bytes: await writeWorkbook(sheets),
    fileName: `pranata-${work.regionCode}-${jakartaDate(work.exportedAt)}.xlsx`,
  };
}
