import { redirect, type ActionFunctionArgs } from '@remix-run/node';

import { faultWords } from '~/components/figures/fault-words';
import { assertCan } from '~/domain/accounts/assert-can';
import { previewImport } from '~/domain/transactions/import-preview.server';
import { parseForm, refuse } from '~/http/form.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';
import { readLanguage } from '~/i18n/preferences.server';
import { csvText } from '~/shared/csv';
import { jakartaDate } from '~/shared/dates';

import { importSchema, readImport } from './import-form';

/** The file travels in the form: there is nothing to download without it. */
export function loader() {
  return redirect('/gubernur/impor');
}

/** Every fault of the file on the second step of an import, as CSV. Writes nothing. */
export async function action(args: ActionFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, ['governor_office', 'administrator']);
  assertCan(actor, 'import', 'marketplace_total', actor.scope);
  const form = await parseForm(args.request, importSchema(jakartaDate(startedAt)));
  if (!form.ok) return refuse(form);
  const input = await readImport(form.value, form.form);
  const { errors } = await read((db) => previewImport(db, actor, input));
  const t = getT(args.request, ['governor', 'awards']);
  const words = faultWords(t, readLanguage(args.request));
  const rows = errors.map((fault) => [String(fault.line), words.column(fault), words.fault(fault)]);
  const header = ['line', 'column', 'fault'].map((name) => t(`import.column.${name}`));
  return new Response(csvText([header, ...rows]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="impor-yang-perlu-diperbaiki.csv"',
      'Cache-Control': 'no-store',
    },
  });
}
