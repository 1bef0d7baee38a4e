import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { EditionCard } from '~/components/awards/edition-card';
import { EmptyState } from '~/components/ui/empty-state';
import { PageHeader } from '~/components/ui/page-header';
import { useRootData } from '~/components/ui/root-data';
import { listOverview } from '~/domain/awards/office-overview.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

export const handle = { i18n: ['governor', 'awards'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, ['governor_office', 'auditor']);
  const editions = await read((db) => listOverview(db, actor));
  return {
    title: `${getT(args.request, 'governor')('home.title')} · Pranata`,
    mayAnnounce: actor.role === 'governor_office',
    editions,
  };
}

export default function GovernorHome() {
  const { editions, mayAnnounce } = useLoaderData<typeof loader>();
  const { t } = useTranslation('governor');
  const region = useRootData()?.viewer?.regionName;
  const open = editions.filter(({ edition }) => !edition.announcedAt).length;
  return (
    <>
      <PageHeader
        eyebrow={region ?? t('home.everywhere')}
        title={t('home.title')}
        lead={
          editions.length > 0
            ? t(open > 0 ? 'home.leadOpen' : 'home.leadDone', { count: open })
            : undefined
        }
        actions={
          mayAnnounce ? (
            <Link className="btn" to="/gubernur/impor">
              {t('nav.import')}
            </Link>
          ) : null
        }
      />
      {editions.length === 0 ? (
        <EmptyState title={t('home.empty')} text={t('home.emptyText')} />
      ) : (
        <div className="grid gap-6 xl:grid-cols-2">
          {editions.map((overview) => (
            <EditionCard
              key={overview.edition.slug}
              overview={overview}
              mayAnnounce={mayAnnounce}
            />
          ))}
        </div>
      )}
    </>
  );
}
