import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { BatchList } from '~/components/figures/batch-list';
import { ImportPreview } from '~/components/figures/import-preview';
import { ImportStart } from '~/components/figures/import-start';
import { refusalOf } from '~/components/forms/form-state';
import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { assertCan } from '~/domain/accounts/assert-can';
import { can } from '~/domain/accounts/permissions';
import { importMarketplaceTotals } from '~/domain/transactions/import-marketplace-totals.server';
import { MAX_IMPORT_BYTES, previewImport } from '~/domain/transactions/import-preview.server';
import { listBatches } from '~/domain/transactions/totals.repo.server';
import { parseForm, refuse, refuseField } from '~/http/form.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';
import { jakartaDate } from '~/shared/dates';

import { importSchema, readImport } from './import-form';
import { previewPage } from './preview-page';

export const handle = { i18n: ['governor', 'figures', 'awards'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, ['governor_office', 'administrator', 'auditor']);
  return {
    title: getT(args.request, 'governor')('nav.import'),
    mayImport: can(actor, 'import', 'marketplace_total', actor.scope),
    batches: await read((db) => listBatches(db)),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, read, write, startedAt } = await requireActor(args, [
    'governor_office',
    'administrator',
  ]);
  assertCan(actor, 'import', 'marketplace_total', actor.scope);
  const form = await parseForm(args.request, importSchema(jakartaDate(startedAt)));
  if (!form.ok) return refuse(form);
  if ((form.value.file?.size ?? 0) > MAX_IMPORT_BYTES) {
    return refuseField(form.form, 'file', { key: 'governor:errors.fileTooBig' });
  }
  const { content, ...input } = await readImport(form.value, form.form);
  if (form.value.intent === 'confirm') {
    const batch = await write((db) => importMarketplaceTotals(db, actor, input));
    return redirectWithToast('/gubernur/impor', {
      kind: 'success',
      key: 'governor:toast.imported',
      params: { count: batch.rows },
    });
  }
  const preview = await read((db) => previewImport(db, actor, input));
  const { fileName, source, asOf, choices } = input;
  const kept = { content, fileName, source, asOf, choices };
  return { ok: true as const, preview: previewPage(preview), kept };
}

export default function Import() {
  const { batches, mayImport } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation(['governor', 'figures']);
  const previewed = answer && 'preview' in answer ? answer : null;
  return (
    <>
      <PageHeader
        title={t('nav.import')}
        lead={t('import.lead')}
        breadcrumb={[{ to: '/gubernur', label: t('nav.home') }]}
      />
      {mayImport && previewed ? (
        <ImportPreview preview={previewed.preview} kept={previewed.kept} />
      ) : null}
      {mayImport && !previewed ? <ImportStart refusal={refusalOf(answer)} /> : null}
      <Card title={t('import.batches')} className="mt-8">
        <BatchList batches={batches} />
      </Card>
    </>
  );
}
