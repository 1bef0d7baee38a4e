import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { refusalOf } from '~/components/forms/form-state';
import { ErrorSummary } from '~/components/forms/error-summary';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import {
  getReviewOverview,
  type ReviewOverview,
} from '~/domain/assessments/review/get-review.server';
import { stepFormSchema } from '~/domain/assessments/review/review.schema';
import { takeReviewStep } from '~/domain/itkp/take-review-step.server';
import { parseForm, refuse } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';

import { MarkFilter, useShownSections } from './parts/mark-filter';
import { OpenItems } from './parts/open-items';
import {
  differencesPath,
  itemPath,
  minutesPath,
  outcomePath,
  queuePath,
  recusePath,
  reviewPath,
  roundsPath,
  seatsPath,
  submitPath,
} from './parts/paths';
import { ASSESSORS, REVIEW_READERS, reviewParams } from './parts/readers';
import { ReviewFactsCard } from './parts/review-facts';
import { SectionCard } from './parts/section-card';
import { STATUS_LOOK } from './parts/status-look';
import { StepForms, STEP_FORM } from './parts/step-forms';

export const handle = { i18n: ['assessor', 'agreement', 'interests', 'minutes', 'rounds'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.review.regionName ?? ''} · Pranata` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, REVIEW_READERS);
  const { assessmentId } = reviewParams.parse(args.params);
  const overview = await read((db) => getReviewOverview(db, actor, assessmentId));
  return {
    ...overview,
    isOffice: actor.role === 'governor_office',
    isAuditor: actor.role === 'auditor',
    isLead: actor.role === 'lead_assessor',
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt } = await requireActor(args, ASSESSORS);
  const { assessmentId } = reviewParams.parse(args.params);
  const parsed = await parseForm(args.request, stepFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const { value, form } = parsed;
  try {
    await write((db) => takeReviewStep(db, actor, { assessmentId, now: startedAt }, value));
  } catch (error) {
    return refusedBy(error, form);
  }
  const to = {
    claim: reviewPath(assessmentId),
    takeOver: reviewPath(assessmentId),
    handBack: queuePath,
    accept: minutesPath(assessmentId),
  }[value.intent];
  return redirectWithToast(to, { kind: 'success', key: `assessor:toast.${value.intent}` });
}

/** Where the work stands, in the words of its reader; work in review that nobody holds waits like new work. */
function leadOf({ review, actions, stage, hasHandedIn, isKept }: ReviewOverview) {
  const { status, holderName } = review;
  if (actions.judge) return 'mine';
  if (isKept && actions.claim) return 'kept';
  if (status !== 'in_review') return status;
  if (stage === 'differences' || stage === 'minutes') return stage;
  if (hasHandedIn) return 'handedIn';
  return holderName === null ? 'submitted' : status;
}

export default function ReviewPage() {
  const { t } = useTranslation(['assessor', 'interests', 'rounds']);
  const overview = useLoaderData<typeof loader>();
  const { review, actions, sections, progress, startId, isCompared, proposed } = overview;
  const { isOffice, isAuditor, isLead, stage, shown: verdicts } = overview;
  const { kind, shown } = useShownSections(sections);
  const refusal = refusalOf(useActionData<typeof action>());
  const { id, regionName, cycleName, status } = review;
  return (
    <>
      <PageHeader
        breadcrumb={
          isOffice
            ? [{ label: t('nav.office'), to: '/gubernur' }]
            : [{ label: t('queue.title'), to: queuePath }]
        }
        eyebrow={cycleName}
        title={regionName}
        marks={
          <>
            <StatusBadge status={STATUS_LOOK[status]} />
            {review.isSimulated ? <SimulatedMark /> : null}
          </>
        }
        lead={t(`review.lead.${leadOf(overview)}`, { name: review.holderName ?? '–' })}
        actions={
          <>
            {isAuditor ? (
              <a className="btn" href={`/unit/lembar/unduh?penilaian=${id}`} download>
                {t('review.toSheet')}
              </a>
            ) : null}
            {isCompared ? (
              <Link
                className={`btn ${isLead && stage === 'differences' ? 'btn-primary' : ''}`}
                to={differencesPath(id)}
              >
                {t('review.toDifferences')}
              </Link>
            ) : null}
            {!isOffice && (stage === 'minutes' || stage === 'accepted') ? (
              <Link
                className={`btn ${stage === 'minutes' ? 'btn-primary' : ''}`}
                to={minutesPath(id)}
              >
                {t('review.toMinutes')}
              </Link>
            ) : null}
            {status === 'accepted' ? (
              <Link className="btn btn-primary" to={outcomePath(id)}>
                {t('review.toOutcome')}
              </Link>
            ) : null}
            {actions.judge && review.seats.length > 1 ? (
              <Link
                className={`btn ${progress.open.length === 0 ? 'btn-primary' : ''}`}
                to={submitPath(id)}
              >
                {t('submitSeat.open')}
              </Link>
            ) : null}
            {actions.accept && progress.open.length === 0 ? (
              <a className="btn btn-primary" href={`#${STEP_FORM}`}>
                {t('review.decide')}
              </a>
            ) : null}
            {startId && (actions.judge || status !== 'accepted') ? (
              <Link
                className={`btn ${actions.judge && progress.open.length > 0 ? 'btn-primary' : ''}`}
                to={itemPath(id, startId)}
              >
                {t(actions.judge ? 'review.continue' : 'review.read')}
              </Link>
            ) : null}
          </>
        }
      />
      {refusal ? <ErrorSummary formId={STEP_FORM} errors={refusal.errors} /> : null}
      <div className="grid items-start grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="order-2 grid grid-cols-1 gap-4 lg:order-1">
          {review.lastReturn ? <MarkFilter sections={sections} kind={kind} /> : null}
          {shown.length === 0 && kind ? (
            <p className="text-quiet">{t('rounds:filter.none')}</p>
          ) : null}
          {shown.map((section) => (
            <SectionCard
              key={section.sectionId}
              assessmentId={id}
              section={section}
              verdicts={verdicts}
            />
          ))}
        </div>
        <div className="order-1 grid grid-cols-1 gap-4 lg:sticky lg:top-4 lg:order-2">
          <ReviewFactsCard review={review} progress={progress} stage={stage} verdicts={verdicts} />
          {actions.accept || actions.judge ? (
            <OpenItems assessmentId={id} open={progress.open} />
          ) : null}
          <StepForms {...{ actions, review, proposed, isLead }} open={progress.open.length} />
          {review.lastReturn ? (
            <Link className="tautan justify-self-start" to={roundsPath(id)}>
              {t('rounds:link')}
            </Link>
          ) : null}
          {isOffice || isAuditor ? null : (
            <Link className="tautan justify-self-start" to={recusePath(id)}>
              {t('interests:recuse.link')}
            </Link>
          )}
          {isLead && (status === 'submitted' || status === 'in_review') ? (
            <Link className="tautan justify-self-start" to={seatsPath(id)}>
              {t('review.toSeats')}
            </Link>
          ) : null}
        </div>
      </div>
    </>
  );
}
