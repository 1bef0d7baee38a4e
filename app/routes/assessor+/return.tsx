import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { askField } from '~/domain/assessments/review/ask-fields';
import { latestDueDay } from '~/domain/assessments/review/return-assessment.server';
import { getReturnDraft } from '~/domain/assessments/review/return-draft.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { isAppError } from '~/shared/app-error';
import { addDays, jakartaDate } from '~/shared/dates';

import { queuePath, reviewPath } from './parts/paths';
import { ASSESSORS, reviewParams } from './parts/readers';
import { RETURN_FORM } from './parts/return/form-id';
import { PreviewOfReturn } from './parts/return/preview-of-return';
import { ReturnForm } from './parts/return/return-form';
import { STATUS_LOOK } from './parts/status-look';
import { returnAction, type ReturnPreview } from './return-action.server';

export const handle = { i18n: ['asking', 'assessor'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.review.regionName ?? ''} · Pranata` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, ASSESSORS);
  const { assessmentId } = reviewParams.parse(args.params);
  const draft = await read((db) => getReturnDraft(db, actor, assessmentId)).catch((error) =>
    toReviewWhereOver(error, assessmentId),
  );
  return {
    ...draft,
    dueFrom: addDays(jakartaDate(startedAt), 1),
    dueUntil: latestDueDay(draft.review.reviewEndsAt),
  };
}

/** Who comes back to the page after the return was sent, or the seat handed on, finds where the work is now. */
function toReviewWhereOver(error: unknown, assessmentId: string): never {
  if (!isAppError(error) || error.code !== 'CONFLICT') throw error;
  throw redirectWithToast(reviewPath(assessmentId), { kind: 'info', key: 'asking:notNow' });
}

export const action = returnAction;

/** What the unit is asked to mend, requirement by requirement, and until when. */
export default function ReturnPage() {
  const { t } = useTranslation(['asking', 'assessor']);
  const draft = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalOf(answer);
  const preview = answer?.ok === true ? (answer satisfies ReturnPreview) : null;
  const { review, mode, sections } = draft;
  const items = sections.flatMap((section) => section.items);
  const isReturn = mode === 'return';
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: t('assessor:queue.title'), to: queuePath },
          { label: review.regionName, to: reviewPath(review.id) },
        ]}
        eyebrow={review.cycleName}
        title={t(preview ? 'previewTitle' : isReturn ? 'title' : 'titlePropose')}
        lead={t(preview ? 'previewText' : isReturn ? 'lead' : 'leadPropose')}
        marks={
          <>
            <StatusBadge status={STATUS_LOOK[review.status]} />
            {review.isSimulated ? <SimulatedMark /> : null}
          </>
        }
      />
      {refusal ? (
        <ErrorSummary
          formId={RETURN_FORM}
          errors={refusal.errors}
          labels={{
            reason: t('reason'),
            dueOn: t('assessor:step.return.dueOn'),
            ...Object.fromEntries(
              items.map(({ requirementId, code }) => [askField(requirementId), code]),
            ),
          }}
        />
      ) : null}
      {preview ? (
        <PreviewOfReturn preview={preview} items={items} />
      ) : (
        <ReturnForm draft={draft} refusal={refusal} />
      )}
    </>
  );
}
