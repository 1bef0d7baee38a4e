import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { RegionSections } from '~/components/regions/region-sections';
import { Card } from '~/components/ui/card';
import { LocalTime } from '~/components/ui/local-time';
import { PageHeader } from '~/components/ui/page-header';
import { listAcceptedAssessments } from '~/domain/assessments/accepted.repo.server';
import { listRegionAwards } from '~/domain/awards/announced.server';
import { blangkonHistory } from '~/domain/figures/blangkon-history';
import { listFigures } from '~/domain/figures/figures.repo.server';
import { getRegionProfile } from '~/domain/itkp/region-profile.server';
import { findRegion } from '~/domain/regions/regions.repo.server';
import { covers } from '~/domain/regions/scope';
import { listTotals } from '~/domain/transactions/totals.repo.server';
import { requireActor } from '~/http/request.server';
import { AppError } from '~/shared/app-error';

export const handle = { i18n: ['governor', 'figures', 'outcome', 'itkp'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.region.name }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, ['governor_office', 'auditor']);
  const { code = '' } = args.params;
  return read(async (db) => {
    const region = covers(actor.scope, code) ? await findRegion(db, code) : null;
    if (!region) throw new AppError('NOT_FOUND');
    const figures = await listFigures(db, { regionCode: code });
    const awards = await listRegionAwards(db, code);
    return {
      region,
      profile: await getRegionProfile(db, code, figures),
      history: blangkonHistory(figures, await listTotals(db, code)),
      assessments: await listAcceptedAssessments(db, code),
      awards: awards.map(({ row, slug, category, ...award }) => ({
        ...award,
        to: `/gubernur/penghargaan/${slug}/${category}`,
        rank: row.rank,
        winner: row.winner,
        simulated: row.simulated,
      })),
    };
  });
}

export default function OfficeRegion() {
  const { region, profile, history, awards, assessments } = useLoaderData<typeof loader>();
  const { t } = useTranslation(['governor', 'figures']);
  return (
    <>
      <PageHeader
        eyebrow={`${t(`figures:level.${region.level}`)} ${region.code}`}
        title={region.name}
        breadcrumb={[
          { to: '/gubernur', label: t('nav.home') },
          { to: '/gubernur/wilayah', label: t('nav.regions') },
        ]}
        lead={t('region.lead')}
        actions={
          <Link className="btn" to={`/gubernur/angka?wilayah=${region.code}`}>
            {t('region.figures')}
          </Link>
        }
      />
      <RegionSections
        profile={profile}
        history={history}
        awards={awards}
        evidenceHref={(id) => `/penilai/berkas/${id}/hasil`}
      />
      <Card title={t('region.assessments')} className="mt-6">
        {assessments.length === 0 ? (
          <p className="text-quiet">{t('region.noAssessments')}</p>
        ) : (
          <ul className="space-y-1">
            {assessments.map((one) => (
              <li key={one.id}>
                <Link className="tautan" to={`/penilai/berkas/${one.id}/hasil`}>
                  {one.cycleName}
                </Link>{' '}
                <span className="text-sm text-quiet">
                  {t('region.accepted')} <LocalTime at={one.acceptedAt} dayOnly />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
