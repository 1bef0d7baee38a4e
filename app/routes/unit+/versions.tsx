import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { LocalTime } from '~/components/ui/local-time';
import { PageHeader } from '~/components/ui/page-header';
import { useLanguage } from '~/components/ui/root-data';
import { AnswerWords } from '~/components/unit/answer-words';
import { listAnswerVersions } from '~/domain/assessments/answers.repo.server';
import { getWriteTarget } from '~/domain/assessments/requirement-page.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { idParam, toHomeUnlessStarted, UNIT_ROLES } from './guard.server';

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
    title: `${getT(args.request, 'unit')('versions.title')} · Pranata`,
  };
}

/** Every version an answer ever had: no text that was saved is out of reach. */
export default function VersionsPage() {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const { requirement, versions, requirementId } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('versions.title')}
        lead={t('versions.lead')}
        breadcrumb={[
          { label: t('nav.home'), to: '/unit' },
          { label: requirement.text[language], to: `/unit/butir/${requirementId}` },
        ]}
      />
      <Card>
        {versions.length === 0 ? <p className="text-quiet">{t('versions.empty')}</p> : null}
        <ol reversed className="divide-y divide-base-300">
          {versions.map((one, index) => (
            <li key={one.version} className="py-4">
              <p className="text-sm text-quiet">
                <span className="font-semibold">
                  {t('answer.version', { version: one.version })}
                </span>
                {index === 0 ? ` (${t('versions.current')})` : ''} ·{' '}
                {one.updatedByName ? `${one.updatedByName} · ` : ''}
                <LocalTime at={one.updatedAt} />
              </p>
              <p className="mt-1 font-semibold">
                <AnswerWords value={one.value} />
              </p>
              <p className="mt-1 break-words whitespace-pre-line">
                {one.note || <span className="text-quiet">{t('versions.noNote')}</span>}
              </p>
            </li>
          ))}
        </ol>
      </Card>
    </>
  );
}
