import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { PostForm } from '~/components/ui/post-form';
import { ProgressBar } from '~/components/ui/progress-bar';
import { getSeatChecklist } from '~/domain/assessments/review/seat-checklist.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { readForm } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';

import { MissingItems } from './parts/desk/missing-items';
import { queuePath, reviewPath } from './parts/paths';
import { ASSESSORS, reviewParams } from './parts/readers';

export const handle = { i18n: ['assessor'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.review.regionName ?? ''} · Pranata` },
];

const FORM = 'serah';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, ASSESSORS);
  const { assessmentId } = reviewParams.parse(args.params);
  return read((db) => getSeatChecklist(db, actor, assessmentId));
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt: now } = await requireActor(args, ASSESSORS);
  const { assessmentId } = reviewParams.parse(args.params);
  const form = await readForm(args.request);
  try {
    await write((db) => submitSeat(db, actor, { assessmentId, now }));
  } catch (error) {
    return refusedBy(error, form);
  }
  return redirectWithToast(reviewPath(assessmentId), {
    kind: 'success',
    key: 'assessor:toast.seatSubmitted',
  });
}

export default function SubmitSeatPage() {
  const { t } = useTranslation('assessor');
  const { review, seat, progress, missing } = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const isReady = missing.length === 0;
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: t('queue.title'), to: queuePath },
          { label: review.regionName, to: reviewPath(review.id) },
        ]}
        eyebrow={review.regionName}
        title={t('submitSeat.title')}
        lead={t('submitSeat.lead')}
      />
      {refusal ? <ErrorSummary formId={FORM} errors={refusal.errors} labels={{}} /> : null}
      <div className="grid max-w-4xl grid-cols-1 gap-4">
        <Card title={t('submitSeat.seat', { seat: seat.seat })}>
          <ProgressBar
            label={t('facts.progress')}
            done={progress.judged}
            total={Math.max(1, progress.total)}
            words={t('queue.judged', { judged: progress.judged, count: progress.total })}
          />
          <PostForm id={FORM} className="mt-4">
            <p className="mb-3">
              {isReady ? t('submitSeat.ready') : t('submitSeat.notYet', { count: missing.length })}
            </p>
            <SubmitButton className={`btn ${isReady ? 'btn-primary' : ''}`}>
              {t('submitSeat.button')}
            </SubmitButton>
          </PostForm>
        </Card>
        <MissingItems assessmentId={review.id} missing={missing} />
      </div>
    </>
  );
}
