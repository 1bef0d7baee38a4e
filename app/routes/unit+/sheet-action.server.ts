import { join } from 'node:path';

import { redirect, type ActionFunctionArgs, type AppLoadContext } from '@remix-run/node';

import { holdImport } from '~/domain/assessments/sheet/held-import.server';
import { getImportTarget } from '~/domain/assessments/sheet/import-sheet.server';
import { receiveSheet } from '~/domain/assessments/sheet/receive-sheet.server';
import { refuseField } from '~/http/form.server';
import { readMultipart } from '~/http/multipart.server';
import { requireActor } from '~/http/request.server';
import { isAppError, type AppError } from '~/shared/app-error';

import { stayAt, UNIT_ROLES } from './guard.server';

/** Where what was read from workbooks waits for its confirmation. */
export function importFolder({ config }: Pick<AppLoadContext, 'config'>): string {
  return join(config.dataDir, 'sheets');
}

/** Reads a workbook that was filled in and leads to what it would change. Nothing is saved. */
export async function sheetAction(args: ActionFunctionArgs) {
  const { actor, read, startedAt: at } = await requireActor(args, UNIT_ROLES);
  const folder = importFolder(args.context);
  const { form, file } = await readMultipart(args.request, {
    maxTextBytes: 4096,
    onFile: ({ name, source }) =>
      // why: a destroyed part would keep the parser waiting for ever; the rest of a refused one is read away.
      receiveSheet(source.iterator({ destroyOnReturn: false }), folder, name)
        .then((sheet) => ({ sheet, refused: null }))
        .catch((error: unknown) => {
          if (!isAppError(error)) throw error;
          source.resume();
          return { sheet: null, refused: error };
        }),
  });
  const refuse = ({ messageKey: key = 'errors:field.custom', params, status }: AppError) =>
    refuseField(form, 'file', { key, params }, status);
  if (!file) return refuseField(form, 'file', { key: 'sheet:errors.choose' });
  const { sheet, refused } = file;
  if (!sheet) return refuse(refused);
  try {
    const assessmentId = await read((db) => getImportTarget(db, actor, { grid: sheet.grid, at }));
    stayAt(args, assessmentId);
    const id = await holdImport(folder, actor.userId, { ...sheet, assessmentId }, at);
    return redirect(`/unit/lembar/pratinjau/${id}`, 303);
  } catch (error) {
    if (isAppError(error) && error.messageKey?.startsWith('sheet:')) return refuse(error);
    throw error;
  }
}
