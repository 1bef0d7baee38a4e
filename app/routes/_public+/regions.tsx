import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { RegionList } from '~/components/regions/region-list';
import { PageHeader } from '~/components/ui/page-header';
import { regionSearchPage } from '~/domain/regions/region-search.server';
import { asVisitor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

export const handle = { i18n: ['public', 'figures'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const regions = await asVisitor(args).read((db) => regionSearchPage(db, searchParams, null));
  return { title: getT(args.request, 'public')('regions.title'), regions };
}

export default function PublicRegions() {
  const { regions } = useLoaderData<typeof loader>();
  const { t } = useTranslation('public');
  return (
    <>
      <PageHeader title={t('regions.title')} lead={t('regions.lead')} />
      <RegionList data={regions} base="/wilayah" />
    </>
  );
}
