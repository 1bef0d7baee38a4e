import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { AnswerForm } from '~/components/unit/answer-form';
import { AnswerRead } from '~/components/unit/answer-read';
import { AnswerRefused } from '~/components/unit/answer-refused';
import { EvidenceList } from '~/components/unit/evidence-list';
import { FindingNote } from '~/components/unit/finding-note';
import { RequirementAsked } from '~/components/unit/requirement-asked';
import { RequirementRail } from '~/components/unit/requirement-rail';
import { TurnPages } from '~/components/unit/turn-pages';
import { UnitHeader } from '~/components/unit/unit-header';
import { useLanguage } from '~/components/ui/root-data';
import { StatusBadge } from '~/components/ui/status-badge';
import { REQUIREMENT_STATUS } from '~/components/unit/work-status';
import { getRequirementPage } from '~/domain/assessments/requirement-page.server';
import { requirementState } from '~/domain/assessments/requirement-state';
import { requireActor } from '~/http/request.server';

import { idParam, UNIT_ROLES } from './guard.server';
import { requirementAction } from './requirement-action.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.requirement.code} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  const requirementId = idParam(args.params.requirementId);
  const page = await read((db) => getRequirementPage(db, actor.scope, requirementId, startedAt));
  return { ...page, now: startedAt, uploadMaxBytes: args.context.config.uploadMaxBytes };
}

export const action = requirementAction;

export default function RequirementPage() {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { requirement, section, desk, now } = page;
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        title={requirement.content.text[language]}
        eyebrow={`${requirement.code} · ${section.title[language]}`}
        marks={<StatusBadge status={REQUIREMENT_STATUS[requirementState(requirement)]} />}
        breadcrumb={[
          { label: t('nav.home'), to: '/unit' },
          { label: section.title[language], to: `/unit/bagian/${section.sectionId}` },
        ]}
      />
      <AnswerRefused requirement={requirement.content} result={answer} />
      <div className="grid items-start gap-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <RequirementRail section={section} currentId={requirement.requirementId} />
        <div className="grid gap-6">
          <RequirementAsked requirement={requirement} />
          <FindingNote requirement={requirement} />
          <EvidenceList requirement={requirement} canWrite={desk.canWrite} />
          {desk.canWrite ? (
            <AnswerForm key={requirement.requirementId} {...page} result={answer} />
          ) : (
            <AnswerRead requirement={requirement} desk={desk} />
          )}
          <TurnPages {...page} />
        </div>
      </div>
    </>
  );
}
