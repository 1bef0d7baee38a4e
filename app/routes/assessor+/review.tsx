import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { refusalOf } from '~/components/forms/form-state';
import { ErrorSummary } from '~/components/forms/error-summary';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { getReviewOverview } from '~/domain/assessments/review/get-review.server';
import { latestDueDay } from '~/domain/assessments/review/return-assessment.server';
import { stepFormSchema } from '~/domain/assessments/review/review.schema';
import { takeReviewStep } from '~/domain/itkp/take-review-step.server';
import { withDayInWords } from '~/http/day-in-words.server';
import { parseForm, refuse } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { addDays, jakartaDate } from '~/shared/dates';

import { OpenItems } from './parts/open-items';
import { itemPath, outcomePath, queuePath, reviewPath } from './parts/paths';
import { ASSESSORS, REVIEW_READERS, reviewParams } from './parts/readers';
import { ReviewFactsCard } from './parts/review-facts';
import { SectionCard } from './parts/section-card';
import { STATUS_LOOK } from './parts/status-look';
import { StepForms, STEP_FORM } from './parts/step-forms';

export const handle = { i18n: ['assessor'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.review.regionName ?? ''} · Pranata` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, REVIEW_READERS);
  const { assessmentId } = reviewParams.parse(args.params);
  const overview = await read((db) => getReviewOverview(db, actor, assessmentId));
  const tomorrow = addDays(jakartaDate(startedAt), 1);
  const dueUntil = latestDueDay(overview.review.reviewEndsAt);
  return {
    ...overview,
    dueFrom: tomorrow,
    dueUntil,
    isOffice: actor.role === 'governor_office',
    isAuditor: actor.role === 'auditor',
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
    return refusedBy(withDayInWords(error, args.request), form, {
      'assessor:errors.dueInFuture': 'dueOn',
      'assessor:errors.dueAfterReview': 'dueOn',
      'assessor:errors.noTimeToReturn': 'dueOn',
    });
  }
  const to = {
    claim: reviewPath(assessmentId),
    takeOver: reviewPath(assessmentId),
    handBack: queuePath,
    return: queuePath,
    accept: outcomePath(assessmentId),
  }[value.intent];
  return redirectWithToast(to, { kind: 'success', key: `assessor:toast.${value.intent}` });
}

export default function ReviewPage() {
  const { t } = useTranslation('assessor');
  const { review, actions, sections, progress, startId, dueFrom, dueUntil, isOffice, isAuditor } =
    useLoaderData<typeof loader>();
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
        lead={t(`review.lead.${actions.judge && status === 'in_review' ? 'mine' : status}`, {
          name: review.holderName ?? '–',
        })}
        actions={
          <>
            {isAuditor ? (
              <a className="btn" href={`/unit/lembar/unduh?penilaian=${id}`} download>
                {t('review.toSheet')}
              </a>
            ) : null}
            {status === 'accepted' ? (
              <Link className="btn btn-primary" to={outcomePath(id)}>
                {t('review.toOutcome')}
              </Link>
            ) : null}
            {actions.close && progress.open.length === 0 ? (
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
      {refusal ? (
        <ErrorSummary
          formId={STEP_FORM}
          errors={refusal.errors}
          labels={{ reason: t('step.return.reason'), dueOn: t('step.return.dueOn') }}
        />
      ) : null}
      <div className="grid items-start grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="order-2 grid grid-cols-1 gap-4 lg:order-1">
          {sections.map((section) => (
            <SectionCard key={section.sectionId} assessmentId={id} section={section} />
          ))}
        </div>
        <div className="order-1 grid grid-cols-1 gap-4 lg:sticky lg:top-4 lg:order-2">
          <ReviewFactsCard review={review} progress={progress} />
          {actions.close ? <OpenItems assessmentId={id} open={progress.open} /> : null}
          <StepForms
            actions={actions}
            review={review}
            open={progress.open.length}
            dueFrom={dueFrom}
            dueUntil={dueUntil}
            refusal={refusal}
          />
        </div>
      </div>
    </>
  );
}
