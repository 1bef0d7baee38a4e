import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { RegionList } from '~/components/regions/region-list';
import { PageHeader } from '~/components/ui/page-header';
import { regionSearchPage } from '~/domain/regions/region-search.server';
import { NATION } from '~/domain/regions/scope';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

export const handle = { i18n: ['governor', 'figures'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, ['governor_office', 'auditor']);
  const { searchParams } = new URL(args.request.url);
  const within = actor.scope === NATION ? null : actor.scope;
  const regions = await read((db) => regionSearchPage(db, searchParams, within));
  return { title: getT(args.request, 'governor')('nav.regions'), regions };
}

export default function OfficeRegions() {
  const { regions } = useLoaderData<typeof loader>();
  const { t } = useTranslation('governor');
  return (
    <>
      <PageHeader
        title={t('nav.regions')}
        lead={t('regions.lead')}
        breadcrumb={[{ to: '/gubernur', label: t('nav.home') }]}
      />
      <RegionList data={regions} base="/gubernur/wilayah" />
    </>
  );
}
