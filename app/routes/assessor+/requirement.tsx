import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { refusalOf } from '~/components/forms/form-state';
import { Alert } from '~/components/ui/alert';
import { PageHeader } from '~/components/ui/page-header';
import { useLanguage } from '~/components/ui/root-data';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { getReviewItem } from '~/domain/assessments/review/get-review.server';
import { paneAsked } from '~/domain/assessments/review/pane-files';
import { requireActor } from '~/http/request.server';

import { ChangeBadge } from './parts/change-badge';
import { ItemBody } from './parts/desk/item-body';
import { Keyboard } from './parts/desk/keyboard';
import { StaleAlert } from './parts/desk/stale-alert';
import { ItemNav } from './parts/item-nav';
import { originPath, queuePath, reviewPath } from './parts/paths';
import { itemParams, REVIEW_READERS } from './parts/readers';
import { STATUS_LOOK } from './parts/status-look';
import { SectionRail } from './parts/section-rail';
import { requirementAction } from './requirement-action.server';

export const handle = { i18n: ['assessor', 'unit', 'fields', 'viewer', 'evidence', 'carry'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.requirement.code ?? ''} · ${data?.review.regionName ?? ''} · Pranata` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, REVIEW_READERS);
  const { assessmentId, requirementId } = itemParams.parse(args.params);
  const asked = paneAsked(new URL(args.request.url).searchParams);
  const item = await read((db) => getReviewItem(db, actor, assessmentId, requirementId, asked));
  const returnedAt = item.review.lastReturn?.returnedAt ?? null;
  return { ...item, returnedAt, isOffice: actor.role === 'governor_office', now: startedAt };
}

export function action(args: ActionFunctionArgs) {
  return requirementAction(args);
}

export default function RequirementReviewPage() {
  const { t } = useTranslation('assessor');
  const language = useLanguage();
  const data = useLoaderData<typeof loader>();
  const answered = refusalOf(useActionData<typeof action>());
  const { review, actions, section, requirement, place, rail, change, isOffice } = data;
  const { work } = requirement;
  return (
    <>
      <PageHeader
        breadcrumb={[
          isOffice
            ? { label: t('nav.office'), to: '/gubernur' }
            : { label: t('queue.title'), to: queuePath },
          { label: review.regionName, to: reviewPath(review.id) },
        ]}
        eyebrow={
          section.instrumentKind === 'maturity'
            ? section.title[language]
            : `${section.code} ${section.title[language]}`
        }
        title={`${requirement.code}`}
        marks={
          <>
            <StatusBadge status={STATUS_LOOK[review.status]} />
            {review.isSimulated ? <SimulatedMark /> : null}
            {change ? <ChangeBadge mark={change.mark} /> : null}
          </>
        }
        actions={
          <>
            {review.status === 'accepted' ? (
              <Link className="btn" to={originPath(review.id, requirement.requirementId)}>
                {t('item.origin')}
              </Link>
            ) : null}
            <ItemNav assessmentId={review.id} place={place} />
            {actions.judge ? <Keyboard /> : null}
          </>
        }
      />
      <StaleAlert requirement={requirement} />
      {actions.judge && work?.earlier ? (
        <div className="mb-4">
          <Alert kind="warning" title={t('item.earlierTitle', { name: work.assessorName ?? '–' })}>
            {t('item.earlierText')}
          </Alert>
        </div>
      ) : null}
      <ItemBody data={data} answered={answered} />
      <SectionRail
        assessmentId={review.id}
        rail={rail}
        currentId={requirement.requirementId}
        verdicts={data.shown}
      />
    </>
  );
}
