import {
  data,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { createAccountSchema } from '~/domain/accounts/account.schema';
import { createAccount } from '~/domain/accounts/create-account.server';
import { parseForm, refuse, refuseField } from '~/http/form.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { NewAccountForm } from './parts/new-account-form';
import { OneTimePassword } from './parts/one-time-password';
import { fieldOfRefusal } from './parts/refusals.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await requireActor(args, ['administrator']);
  const title = `${getT(args.request, 'admin')('newAccount.title')} · Pranata`;
  return { title, scope: actor.scope };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt } = await requireActor(args, ['administrator']);
  const parsed = await parseForm(args.request, createAccountSchema);
  if (!parsed.ok) return refuse(parsed);
  const made = await fieldOfRefusal(
    write((db) => createAccount(db, actor, { ...parsed.value, now: startedAt })),
    {
      'admin:errors.emailTaken': 'email',
      'admin:errors.homeRegion': 'homeRegion',
      'admin:errors.roleRegion': 'regionCode',
    },
  );
  if ('refused' in made) return refuseField(parsed.form, made.field, made.refused);
  const { account, password } = made.value;
  return data({ ok: true as const, id: account.id, email: account.email, password });
}

export default function NewAccountPage() {
  const { t } = useTranslation('admin');
  const { scope } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const breadcrumb = [{ label: t('accounts.title'), to: '/admin/akun' }];
  const made = answer && answer.ok ? answer : null;
  return (
    <>
      <PageHeader
        title={t('newAccount.title')}
        lead={t('newAccount.lead')}
        breadcrumb={breadcrumb}
      />
      {made ? (
        <OneTimePassword email={made.email} password={made.password}>
          <Link className="btn btn-primary" to={`/admin/akun/${made.id}`}>
            {t('newAccount.open')}
          </Link>
        </OneTimePassword>
      ) : (
        <Card className="max-w-2xl">
          <NewAccountForm answer={answer} scope={scope} />
        </Card>
      )}
    </>
  );
}
