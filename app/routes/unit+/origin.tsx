import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { OriginChain } from '~/components/origin/origin-chain';
import { originWays } from '~/components/origin/origin-ways';
import { PageHeader } from '~/components/ui/page-header';
import { useLanguage } from '~/components/ui/root-data';
import { SimulatedMark } from '~/components/ui/status-badge';
import { getOrigin } from '~/domain/awards/origin/get-origin.server';
import { requireActor } from '~/http/request.server';

import { idParam, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['origin', 'outcome', 'itkp', 'awards'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.origin.requirement.code} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, UNIT_ROLES);
  const assessmentId = idParam(args.params.assessmentId);
  const requirementId = idParam(args.params.requirementId);
  const at = { assessmentId, requirementId };
  return { origin: await read((db) => getOrigin(db, actor, at)), role: actor.role };
}

/** Where a figure of the unit comes from, file by file. */
export default function UnitOriginPage() {
  const { t } = useTranslation(['unit', 'origin']);
  const language = useLanguage();
  const { origin, role } = useLoaderData<typeof loader>();
  const { place, requirement, submissionId } = origin;
  const { assessmentId, regionCode, cycleName } = place;
  const { requirementId } = requirement;
  const ways = originWays(role, { assessmentId, requirementId, regionCode, submissionId });
  return (
    <div className="max-w-4xl">
      <PageHeader
        breadcrumb={[
          { label: t('nav.home'), to: '/unit' },
          { label: t('nav.history'), to: '/unit/riwayat' },
          { label: t('origin:outcome.title', { cycle: cycleName }), to: ways.outcome },
        ]}
        eyebrow={`${t('origin:title')} · ${cycleName}`}
        title={`${requirement.code} ${requirement.title[language]}`}
        marks={place.isSimulated ? <SimulatedMark /> : null}
        lead={t('origin:lead')}
      />
      <OriginChain {...{ origin, ways }} />
    </div>
  );
}
