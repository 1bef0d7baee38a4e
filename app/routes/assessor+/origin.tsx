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

import { outcomePath, reviewPath } from './parts/paths';
import { itemParams, REVIEW_READERS } from './parts/readers';
import { ResultError } from './parts/result-error';

export const handle = { i18n: ['assessor', 'origin', 'outcome', 'itkp', 'awards'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.origin.requirement.code ?? ''} · Pranata` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, REVIEW_READERS);
  const at = itemParams.parse(args.params);
  return { origin: await read((db) => getOrigin(db, actor, at)), role: actor.role };
}

export default function OriginPage() {
  const { t } = useTranslation(['origin', 'assessor']);
  const language = useLanguage();
  const { origin, role } = useLoaderData<typeof loader>();
  const { place, requirement, submissionId } = origin;
  const { assessmentId, regionCode, regionName } = place;
  const { requirementId } = requirement;
  return (
    <div className="max-w-4xl">
      <PageHeader
        breadcrumb={[
          { label: regionName, to: reviewPath(assessmentId) },
          {
            label: t('assessor:outcomePage.title', { name: regionName }),
            to: outcomePath(assessmentId),
          },
        ]}
        eyebrow={`${t('title')} · ${place.cycleName}`}
        title={`${requirement.code} ${requirement.title[language]}`}
        marks={place.isSimulated ? <SimulatedMark /> : null}
        lead={t('lead')}
      />
      <OriginChain
        origin={origin}
        ways={originWays(role, { assessmentId, requirementId, regionCode, submissionId })}
      />
    </div>
  );
}

export const ErrorBoundary = ResultError;
