import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Alert } from '~/components/ui/alert';
import { PageHeader } from '~/components/ui/page-header';
import { listGrants } from '~/domain/accounts/grants.repo.server';
import { findChoices } from '~/domain/notices/choices.repo.server';
import { choicesSchema } from '~/domain/notices/choices.schema';
import { kindsFor, waysOf } from '~/domain/notices/kinds';
import { saveChoices } from '~/domain/notices/save-choices.server';
import { parseForm, refuse } from '~/http/form.server';
import { requireSession } from '~/http/own-account.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';

import { ChoicesForm } from './parts/choices-form';

const PAGE = '/akun/kotak-masuk/pilihan';

export const handle = { i18n: ['notices'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args);
  const { email } = await requireSession(args.context);
  const [choices, grants] = await read(async (db) => [
    await findChoices(db, actor.userId),
    await listGrants(db, actor.userId),
  ]);
  return {
    title: `${getT(args.request, 'notices')('choices.title')} · Pranata`,
    kinds: kindsFor(grants.map(({ role }) => role)).filter((kind) => waysOf(kind).length > 1),
    ...{ choices, email, isMailOn: Boolean(args.context.config.mail) },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, startedAt: now, write } = await requireActor(args);
  const parsed = await parseForm(args.request, choicesSchema);
  if (!parsed.ok) return refuse(parsed);
  const choices = parsed.value;
  await write((db) => saveChoices(db, actor, { choices, now }));
  return redirectWithToast(PAGE, { kind: 'success', key: 'notices:toast.saved' });
}

export default function InboxChoicesPage() {
  const { t } = useTranslation('notices');
  const { kinds, choices, email, isMailOn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={t('choices.title')}
        lead={t('choices.lead')}
        actions={
          <Link className="btn" to="/akun/kotak-masuk">
            {t('toInbox')}
          </Link>
        }
      />
      {isMailOn ? null : (
        <div className="mb-6">
          <Alert kind="info">{t('choices.mailOff')}</Alert>
        </div>
      )}
      {kinds.length === 0 ? (
        <p>{t('choices.none')}</p>
      ) : (
        <ChoicesForm kinds={kinds} choices={choices} email={email} answer={answer} />
      )}
    </>
  );
}
