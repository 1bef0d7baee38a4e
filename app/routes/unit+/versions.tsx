import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { useLanguage } from '~/components/ui/root-data';
import { VersionList } from '~/components/unit/version-list';
import { listAnswerVersions } from '~/domain/assessments/answers.repo.server';
import { getWriteTarget } from '~/domain/assessments/requirement-page.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { idParam, toHomeUnlessStarted, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['filing', 'fields'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  const requirementId = idParam(args.params.requirementId);
  const page = await read(async (db) => {
    const target = await getWriteTarget(db, actor.scope, requirementId, { at: startedAt });
    const versions = await listAnswerVersions(db, { ...target, requirementId });
    return { requirement: target.requirement, versions };
  }).catch(toHomeUnlessStarted);
  return {
    ...page,
    requirementId,
    title: `${getT(args.request, 'filing')('versions.title')} · Pranata`,
  };
}

/** Every version an answer ever had: no text that was saved is out of reach. */
export default function VersionsPage() {
  const { t } = useTranslation(['unit', 'filing']);
  const language = useLanguage();
  const { requirement, versions, requirementId } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('filing:versions.title')}
        lead={t('filing:versions.lead')}
        breadcrumb={[
          { label: t('nav.home'), to: '/unit' },
          { label: requirement.text[language], to: `/unit/butir/${requirementId}` },
        ]}
      />
      <Card>
        {versions.length === 0 ? (
          <p className="text-quiet">{t('filing:versions.empty')}</p>
        ) : (
          <VersionList
            versions={versions}
            marked={{ version: versions[0]?.version ?? 0, words: t('filing:versions.current') }}
            requirement={requirement}
          />
        )}
      </Card>
    </>
  );
}
