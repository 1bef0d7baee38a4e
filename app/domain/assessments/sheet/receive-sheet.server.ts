import { readFile } from 'node:fs/promises';

import { checkName } from '~/domain/evidence/check-name';
import { cleanFileName } from '~/domain/evidence/file-name';
import { receiveFile } from '~/domain/evidence/incoming-file.server';
import { inspectEvidence } from '~/domain/evidence/inspect-evidence.server';
import { EVIDENCE_KINDS } from '~/domain/evidence/kinds';
import { AppError, isAppError } from '~/shared/app-error';

import type { Grid } from './grid';
import { SHEET_MAX_BYTES } from './limits';
import { readGrid } from './read-grid.server';

export interface ReceivedSheet {
  fileName: string;
  sha256: string;
  grid: Grid;
}

/**
 * Takes an uploaded workbook in, looks at it as at any uploaded file and reads it; nothing of the file stays.
 * Throws AppError INVALID, UNSUPPORTED_TYPE, TOO_LARGE or UNAVAILABLE (the disk is full), each with words.
 */
export async function receiveSheet(
  source: AsyncIterable<Uint8Array>,
  folder: string,
  name: string,
): Promise<ReceivedSheet> {
  const fileName = nameOf(name);
  let grid: Grid = { sheets: [] };
  const inspect = async (path: string) => {
    const kind = await inspectEvidence(path, fileName);
    if (kind === EVIDENCE_KINDS.ods)
      throw new AppError('INVALID', 'sheet:errors.isOds', { name: fileName });
    if (kind !== EVIDENCE_KINDS.xlsx)
      throw new AppError('UNSUPPORTED_TYPE', 'sheet:errors.notXlsx', { name: fileName });
    grid = await readGrid(await readFile(path));
  };
  const options = { maxBytes: SHEET_MAX_BYTES, inspect };
  try {
    const { sha256 } = await receiveFile(source, folder, options, () => Promise.resolve());
    return { fileName, sha256, grid };
  } catch (error) {
    throw isAppError(error) ? inOurWords(error, fileName) : error;
  }
}

function nameOf(name: string): string {
  try {
    return checkName(name);
  } catch (error) {
    throw isAppError(error) ? inOurWords(error, cleanFileName(name)) : error;
  }
}

/** why: the words for evidence name kinds and limits that do not hold here. */
function inOurWords(error: AppError, name: string): AppError {
  if (error.code === 'UNSUPPORTED_TYPE')
    return new AppError('UNSUPPORTED_TYPE', 'sheet:errors.notXlsx', { name });
  if (error.messageKey === 'unit:errors.fileTooLarge')
    return new AppError('TOO_LARGE', 'sheet:errors.tooLargeFile', error.params);
  return error;
}
