import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { WayDown } from '~/components/origin/way-down';
import { RegionSections } from '~/components/regions/region-sections';
import { PageHeader } from '~/components/ui/page-header';
import { listRegionAwards } from '~/domain/awards/announced.server';
import { blangkonHistory } from '~/domain/figures/blangkon-history';
import { listFigures } from '~/domain/figures/figures.repo.server';
import { getRegionProfile } from '~/domain/itkp/region-profile.server';
import { findRegion } from '~/domain/regions/regions.repo.server';
import { listTotals } from '~/domain/transactions/totals.repo.server';
import { asVisitor } from '~/http/request.server';
import { AppError } from '~/shared/app-error';

export const handle = { i18n: ['public', 'figures', 'outcome', 'itkp', 'origin'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.region.name }];

export async function loader(args: LoaderFunctionArgs) {
  const { code = '' } = args.params;
  return asVisitor(args).read(async (db) => {
    const region = await findRegion(db, code);
    if (!region || region.level === 'nation') throw new AppError('NOT_FOUND');
    const figures = await listFigures(db, { regionCode: code });
    const awards = await listRegionAwards(db, code);
    return {
      region,
      profile: await getRegionProfile(db, code, figures),
      history: blangkonHistory(figures, await listTotals(db, code)),
      awards: awards.map(({ row, slug, category, ...award }) => ({
        ...award,
        to: `/penghargaan/${slug}/${category}/${code}`,
        rank: row.rank,
        winner: row.winner,
        simulated: row.simulated,
      })),
    };
  });
}

export default function PublicRegion() {
  const { region, profile, history, awards } = useLoaderData<typeof loader>();
  const { t } = useTranslation(['public', 'figures']);
  return (
    <>
      <PageHeader
        eyebrow={`${t(`figures:level.${region.level}`)} ${region.code}`}
        title={region.name}
        breadcrumb={[{ to: '/wilayah', label: t('nav.regions') }]}
        lead={t('region.lead')}
      />
      <WayDown regionCode={region.code} />
      <RegionSections profile={profile} history={history} awards={awards} />
    </>
  );
}
