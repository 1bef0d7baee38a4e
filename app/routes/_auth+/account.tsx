import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { PasswordForm } from './parts/password-form';
import { RoleList } from './parts/role-list';
import { SessionList } from './parts/session-list';
import { Alert } from '~/components/ui/alert';
import { PageHeader } from '~/components/ui/page-header';
import { listGrants } from '~/domain/accounts/grants.repo.server';
import { listSessions } from '~/domain/accounts/sessions.repo.server';
import { accountAction } from '~/http/account-action.server';
import { requireSession } from '~/http/own-account.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

export const handle = { i18n: ['auth'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args);
  const session = await requireSession(args.context);
  const limits = { now: startedAt, idleMinutes: args.context.config.sessionIdleMinutes };
  const [grants, sessions] = await read(async (db) => [
    await listGrants(db, actor.userId),
    await listSessions(db, actor.userId, limits),
  ]);
  return {
    title: `${getT(args.request, 'auth')('account.title')} · Pranata`,
    email: session.email,
    name: actor.name,
    mustChangePassword: session.mustChangePassword,
    grants: grants.map((grant) => ({ ...grant, current: grant.id === session.grantId })),
    sessions: sessions.map((one) => ({ ...one, current: one.id === session.id })),
  };
}

export async function action(args: ActionFunctionArgs) {
  await requireActor(args);
  return accountAction(args, await requireSession(args.context));
}

export default function AccountPage() {
  const { t } = useTranslation('auth');
  const { email, name, mustChangePassword, grants, sessions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t('account.title')} lead={`${name} · ${email}`} />
      {mustChangePassword ? (
        <div className="mb-6">
          <Alert kind="warning" title={t('account.mustChange.title')}>
            {t('account.mustChange.text')}
          </Alert>
        </div>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <PasswordForm answer={answer} />
        {mustChangePassword ? null : <RoleList grants={grants} />}
        <SessionList sessions={sessions} className="lg:col-span-2" />
      </div>
    </>
  );
}
