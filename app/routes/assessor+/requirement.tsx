import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { refusalOf } from '~/components/forms/form-state';
import { Alert } from '~/components/ui/alert';
import { PageHeader } from '~/components/ui/page-header';
import { useLanguage } from '~/components/ui/root-data';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { getReviewItem } from '~/domain/assessments/review/get-review.server';
import { verdictFormSchema } from '~/domain/assessments/review/review.schema';
import { paneAsked } from '~/domain/assessments/review/pane-files';
import { saveVerdict } from '~/domain/assessments/review/save-verdict.server';
import { parseForm, refuse } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';

import { AnswerCard } from './parts/answer-card';
import { ChangeBadge } from './parts/change-badge';
import { ChangeDetails } from './parts/change-details';
import { EvidencePane } from './parts/evidence-pane';
import { GivenVerdict } from './parts/given-verdict';
import { ItemNav } from './parts/item-nav';
import { itemPath, queuePath, reviewPath } from './parts/paths';
import { ASSESSORS, itemParams, REVIEW_READERS } from './parts/readers';
import { RequirementCard } from './parts/requirement-card';
import { STATUS_LOOK } from './parts/status-look';
import { SectionRail } from './parts/section-rail';
import { VerdictForm } from './parts/verdict-form';
import { VERDICT_FIELDS } from './parts/verdict-fields';

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
  return { ...item, returnedAt, now: startedAt };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, read, write, startedAt } = await requireActor(args, ASSESSORS);
  const { assessmentId, requirementId } = itemParams.parse(args.params);
  const parsed = await parseForm(args.request, verdictFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const { intent, ...verdict } = parsed.value;
  const ids = { assessmentId, requirementId };
  try {
    await write((db) => saveVerdict(db, actor, { ...verdict, ...ids, now: startedAt }));
  } catch (error) {
    return refusedBy(error, parsed.form, VERDICT_FIELDS);
  }
  const toast = { kind: 'success', key: 'assessor:toast.verdict' } as const;
  if (intent === 'save') return redirectWithToast(itemPath(assessmentId, requirementId), toast);
  const { place } = await read((db) => getReviewItem(db, actor, assessmentId, requirementId));
  return place.nextOpenId
    ? redirectWithToast(itemPath(assessmentId, place.nextOpenId), toast)
    : redirectWithToast(reviewPath(assessmentId), {
        kind: 'success',
        key: 'assessor:toast.allJudged',
      });
}

export default function RequirementReviewPage() {
  const { t } = useTranslation('assessor');
  const language = useLanguage();
  const data = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const { review, actions, section, requirement, required, place, rail } = data;
  const { verdict } = requirement;
  const { change, before, pane, returnedAt, now } = data;
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: t('queue.title'), to: queuePath },
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
        actions={<ItemNav assessmentId={review.id} place={place} />}
      />
      {verdict?.stale ? (
        <div className="mb-4">
          <Alert kind="warning" title={t('item.staleTitle')}>
            {t('item.staleText')}
          </Alert>
        </div>
      ) : null}
      <div className="grid items-start grid-cols-1 gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 gap-4">
          <RequirementCard requirement={requirement} />
          {change ? <ChangeDetails {...{ change, before, requirement }} /> : null}
          <AnswerCard requirement={requirement} returnedAt={returnedAt} />
          {actions.judge && !refusal ? null : <GivenVerdict verdict={verdict} />}
        </div>
        <EvidencePane {...{ pane, returnedAt, now }} />
      </div>
      {actions.judge ? (
        <VerdictForm
          key={`${requirement.requirementId}-${verdict?.version ?? 0}-${refusal ? 'refused' : ''}`}
          requirement={requirement}
          round={review.round}
          refusal={refusal}
        />
      ) : (
        <p className="mt-6 border-t border-base-300 pt-4 text-quiet">
          {t(required ? `item.readOnly.${review.status}` : 'item.notFiled', {
            name: review.holderName ?? '–',
          })}
        </p>
      )}
      <SectionRail assessmentId={review.id} rail={rail} currentId={requirement.requirementId} />
    </>
  );
}
