import {
  data,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { PageHeader } from '~/components/ui/page-header';
import { findAccount } from '~/domain/accounts/accounts.repo.server';
import { accountMark } from '~/domain/accounts/edit-account.server';
import { can } from '~/domain/accounts/permissions';
import { listGrants } from '~/domain/accounts/grants.repo.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';
import { AppError } from '~/shared/app-error';

import { ADMIN_ROLES } from './parts/access';
import { AccountDetails } from './parts/account-details';
import { accountIntent } from './parts/account-intent.server';
import { EditAccountForm } from './parts/edit-account-form';
import { AccountGrants } from './parts/account-grants';
import { OneTimePassword } from './parts/one-time-password';
import { ResetPassword } from './parts/reset-password';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

// why: after a conflict the page must show the account as it is now; a refusal alone would leave it stale.
export const shouldRevalidate: ShouldRevalidateFunction = ({
  actionStatus,
  defaultShouldRevalidate,
}) => actionStatus === 409 || defaultShouldRevalidate;

const params = z.object({ accountId: z.uuid() });

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, ADMIN_ROLES);
  const { accountId } = params.parse(args.params);
  const { account, grants } = await read(async (db) => ({
    account: await findAccount(db, accountId),
    grants: await listGrants(db, accountId),
  }));
  if (!account) throw new AppError('NOT_FOUND');
  return {
    title: `${account.name} · ${getT(args.request, 'admin')('accounts.title')} · Pranata`,
    account,
    grants,
    isOwn: account.id === actor.userId,
    seen: accountMark(account),
    mayEdit: can(actor, 'update', 'account', account.ownerCode),
    scope: actor.scope,
  };
}

export async function action(args: ActionFunctionArgs) {
  const scope = await requireActor(args, ['administrator']);
  const { accountId } = params.parse(args.params);
  const answer = await accountIntent(args.request, scope, accountId);
  return answer instanceof Response ? answer : data(answer.body, { status: answer.status });
}

export default function AccountPage() {
  const { t } = useTranslation('admin');
  const { account, grants, isOwn, seen, mayEdit, scope } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const breadcrumb = [{ label: t('accounts.title'), to: '/admin/akun' }];
  const intent = answer && !answer.ok ? answer.values.intent : null;
  return (
    <>
      <PageHeader title={account.name} lead={account.email} breadcrumb={breadcrumb} />
      {answer?.ok ? (
        <div className="mb-6">
          <OneTimePassword email={answer.email} password={answer.password} />
        </div>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {mayEdit ? (
          <EditAccountForm
            account={account}
            isOwn={isOwn}
            answer={intent === 'edit' ? answer : null}
          />
        ) : (
          <AccountDetails account={account} />
        )}
        <AccountGrants
          grants={grants}
          mayEdit={mayEdit}
          isOwn={isOwn}
          scope={scope}
          answer={intent === 'grant' || intent === 'revoke' ? answer : null}
        />
        {mayEdit && !isOwn ? (
          <ResetPassword key={seen} seen={seen} answer={intent === 'reset' ? answer : null} />
        ) : null}
      </div>
    </>
  );
}
