import {
  data,
  redirect,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { DemoAccounts } from './parts/demo-accounts';
import { SignInForm } from './parts/sign-in-form';
import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { signInSchema } from '~/domain/accounts/account.schema';
import { listDemoAccounts } from '~/domain/accounts/demo-accounts.repo.server';
import { parseForm, refuse, refuseField } from '~/http/form.server';
import { homeOf } from '~/domain/accounts/home-of';
import { safeDestination } from '~/http/home';
import { sessionCookie } from '~/http/session-cookie.server';
import { signIn } from '~/http/sign-in.server';
import { getT } from '~/i18n/i18n.server';

export const handle = { i18n: ['auth'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export const headers: HeadersFunction = ({ actionHeaders }) => {
  const retryAfter = actionHeaders.get('Retry-After');
  return { 'Cache-Control': 'no-store', ...(retryAfter && { 'Retry-After': retryAfter }) };
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const destination = safeDestination(search.get('tujuan'));
  const viewer = await context.viewer();
  // why: whoever comes to take another account is not led away by the one that is signed in.
  if (viewer && !search.has('ganti')) throw redirect(destination ?? homeOf(viewer.role));
  return {
    title: `${getT(request, 'auth')('signIn.title')} · Pranata`,
    destination,
    signedInAs: viewer?.name ?? null,
    demo: context.isDemo ? await listDemoAccounts(context.db.system) : null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const parsed = await parseForm(request, signInSchema);
  if (!parsed.ok) return refuse(parsed);
  const result = await signIn(context, parsed.value);
  if (result.ok) {
    const destination = safeDestination(parsed.value.tujuan) ?? homeOf(result.role);
    const cookie = sessionCookie(result.token, context.config);
    return redirect(destination, { status: 303, headers: { 'Set-Cookie': cookie } });
  }
  if (result.reason === 'wrong') {
    return refuseField(parsed.form, '', { key: 'auth:errors.wrong' });
  }
  const count = Math.ceil(result.seconds / 60);
  const refusal = { key: 'auth:errors.wait', params: { count } };
  return data(refuseField(parsed.form, '', refusal).data, {
    status: 429,
    headers: { 'Retry-After': String(result.seconds) },
  });
}

export default function SignInPage() {
  const { t } = useTranslation('auth');
  const { destination, signedInAs, demo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t('signIn.title')} lead={t('signIn.lead')} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <Card>
          {signedInAs === null ? null : (
            <div className="mb-4">
              <Alert kind="info" title={t('signIn.other.title', { name: signedInAs })}>
                {t('signIn.other.text')}
              </Alert>
            </div>
          )}
          <SignInForm destination={destination} answer={answer} />
        </Card>
        {demo ? <DemoAccounts accounts={demo} /> : <p>{t('signIn.help')}</p>}
      </div>
    </>
  );
}
