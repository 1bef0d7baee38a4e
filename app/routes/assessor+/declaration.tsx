import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { PageHeader } from '~/components/ui/page-header';
import { getDeclarationPage } from '~/domain/assessments/interests/declaration-page.server';
import {
  declarationQuerySchema,
  signFormSchema,
} from '~/domain/assessments/interests/interests.schema';
import { signDeclaration } from '~/domain/assessments/interests/sign-declaration.server';
import { parseForm, refuse } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';
import { readLanguage } from '~/i18n/preferences.server';
import { formObject } from '~/shared/form-object';

import { ChooseCycle } from './parts/choose-cycle';
import { ChooseInterests } from './parts/choose-interests';
import { DeclarationList } from './parts/declaration-list';
import { declarationPath } from './parts/paths';
import { ASSESSORS } from './parts/readers';
import { RecusalList } from './parts/recusal-list';
import { SIGN_FORM, SignDeclaration } from './parts/sign-declaration';

export const handle = { i18n: ['assessor', 'interests'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, ASSESSORS);
  const query = new FormData();
  for (const [name, value] of new URL(args.request.url).searchParams) query.append(name, value);
  const { siklus, wilayah, langkah } = declarationQuerySchema.parse(formObject(query));
  const page = await read((db) =>
    getDeclarationPage(db, actor, {
      ...{ cycleId: siklus, regionCodes: wilayah, reading: langkah === 'baca' },
      ...{ language: readLanguage(args.request), now: startedAt },
    }),
  );
  const title = `${getT(args.request)('interests:page.title')} · Pranata`;
  return { page, title, language: readLanguage(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt } = await requireActor(args, ASSESSORS);
  const parsed = await parseForm(args.request, signFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const { cycleId, region: regionCodes, language, sha256 } = parsed.value;
  try {
    await write((db) =>
      signDeclaration(db, actor, { cycleId, regionCodes, language, sha256, now: startedAt }),
    );
  } catch (error) {
    return refusedBy(error, parsed.form);
  }
  const to = `${declarationPath}?siklus=${cycleId}`;
  return redirectWithToast(to, { kind: 'success', key: 'interests:toast.signed' });
}

export default function DeclarationPage() {
  const { t } = useTranslation('interests');
  const { page, language } = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  return (
    <>
      <PageHeader title={t('page.title')} lead={t('page.lead')} />
      {page === null ? (
        <EmptyState title={t('page.noCycle')} text={t('page.noCycleText')} />
      ) : (
        <div className="grid gap-6">
          {page.cycles.length > 1 ? (
            <ChooseCycle cycles={page.cycles} current={page.cycle.id} />
          ) : null}
          {refusal ? <ErrorSummary formId={SIGN_FORM} errors={refusal.errors} /> : null}
          <Alert kind={page.mine.length > 0 ? 'success' : 'warning'} title={page.cycle.name}>
            <p>{t(page.mine.length > 0 ? 'page.signed' : 'page.unsigned')}</p>
          </Alert>
          {page.draft ? (
            <SignDeclaration page={page} draft={page.draft} language={language} refusal={refusal} />
          ) : (
            <ChooseInterests key={page.cycle.id} page={page} />
          )}
          <Card title={t('mine.title')}>
            <DeclarationList declarations={page.mine} regions={page.regions} />
          </Card>
          {page.recusals.length > 0 ? (
            <Card title={t('mine.recusals')}>
              <RecusalList recusals={page.recusals} />
            </Card>
          ) : null}
        </div>
      )}
    </>
  );
}
