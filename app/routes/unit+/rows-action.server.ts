import { data } from '@remix-run/node';

import { changedFields, tableOf, type RowIntent } from '~/domain/assessments/table-fields';
import type { Requirement } from '~/domain/instruments/instrument';
import { typedText, type FormRefusal } from '~/http/form.server';

/**
 * The form as typed, with a row more, less or moved: what the buttons of a table do where no script runs. Nothing is
 * saved, and the page says so. A file cannot come back into a form; whoever had chosen one is asked for it again.
 */
export function withRows(
  requirement: Requirement,
  form: FormData,
  intent: RowIntent,
  { hadFile }: { hadFile: boolean },
) {
  const table = tableOf(requirement);
  const typed = typedText(form);
  const errors: FormRefusal['errors'] = hadFile ? { file: { key: 'fields:table.fileAgain' } } : {};
  const values = table ? { ...changedFields(typed, table, intent) } : typed;
  return data<FormRefusal>({ ok: false, errors, values });
}
