import { redirect, type ActionFunctionArgs } from '@remix-run/node';

import { holdImport, importFolder } from '~/domain/assessments/sheet/held-import.server';
import { getImportTarget } from '~/domain/assessments/sheet/import-sheet.server';
import { receiveSheet } from '~/domain/assessments/sheet/receive-sheet.server';
import { refuseField } from '~/http/form.server';
import { readMultipart } from '~/http/multipart.server';
import { requireActor } from '~/http/request.server';
import { isAppError, type AppError } from '~/shared/app-error';

import { stayAt, UNIT_ROLES } from './guard.server';

/** Reads a workbook that was filled in and leads to what it would change. Nothing is saved. */
export async function sheetAction(args: ActionFunctionArgs) {
  const { actor, read, startedAt: at } = await requireActor(args, UNIT_ROLES);
  const folder = importFolder(args.context.config);
  const { form, file } = await readMultipart(args.request, {
    maxTextBytes: 4096,
    onFile: ({ name, bytes }) =>
      receiveSheet(bytes, folder, name)
        .then((sheet) => ({ sheet, refused: null }))
        .catch((error: unknown) => {
          if (!isAppError(error)) throw error;
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
