import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { EmptyState } from '~/components/ui/empty-state';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { getMinutes } from '~/domain/assessments/minutes/get-minutes.server';
import { REOPEN_DAYS_MAX } from '~/domain/assessments/minutes/minutes';
import { minutesFormSchema } from '~/domain/assessments/minutes/minutes.schema';
import { takeMinutesStep } from '~/domain/itkp/take-minutes-step.server';
import { parseForm, refuse } from '~/http/form.server';
import { addDays, jakartaDate } from '~/shared/dates';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';

import { ActsCard } from './parts/acts-card';
import { MinutesDocument } from './parts/minutes-document';
import { MinutesSteps, MINUTES_FORM } from './parts/minutes-steps';
import { differencesPath, letterPath, minutesPath, queuePath, reviewPath } from './parts/paths';
import { ASSESSORS, minutesAsked, QUEUE_READERS, reviewParams } from './parts/readers';
import { STATUS_LOOK } from './parts/status-look';

export const handle = { i18n: ['minutes', 'assessor', 'agreement'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.review.regionName ?? ''} · Pranata` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, QUEUE_READERS);
  const { assessmentId } = reviewParams.parse(args.params);
  const minutesId = minutesAsked(args.request);
  const page = await read((db) => getMinutes(db, actor, { assessmentId, minutesId }));
  const from = jakartaDate(startedAt);
  const openUntil = { from, until: addDays(from, REOPEN_DAYS_MAX), proposed: addDays(from, 14) };
  return { ...page, openUntil };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt } = await requireActor(args, ASSESSORS);
  const { assessmentId } = reviewParams.parse(args.params);
  const parsed = await parseForm(args.request, minutesFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const at = { assessmentId, now: startedAt };
  try {
    const done = await write((db) => takeMinutesStep(db, actor, at, parsed.value));
    return redirectWithToast(minutesPath(assessmentId), {
      ...{ kind: 'success', key: `minutes:toast.${done}` },
    });
  } catch (error) {
    return refusedBy(error, parsed.form, {
      'minutes:errors.reasonRequired': 'reason',
      'minutes:errors.insteadReason': 'why',
      'minutes:errors.openUntilRequired': 'openUntil',
      'minutes:errors.openUntilRange': 'openUntil',
    });
  }
}

export default function MinutesPage() {
  const { t } = useTranslation(['minutes', 'assessor']);
  const { review, all, shown, may, stage, openUntil } = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const { id, regionName, cycleName, status, seats } = review;
  const isLatest = shown?.minutes.id === all[0]?.id;
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: t('assessor:queue.title'), to: queuePath },
          { label: regionName, to: reviewPath(id) },
        ]}
        eyebrow={`${regionName} · ${cycleName}`}
        title={t('page.title')}
        lead={t('page.lead')}
        marks={
          <>
            <StatusBadge status={STATUS_LOOK[status]} />
            {review.isSimulated ? <SimulatedMark /> : null}
          </>
        }
        actions={
          <>
            {shown ? (
              <a className="btn" href={`${minutesPath(id)}/${shown.minutes.id}/pdf`} download>
                {t('page.pdf')}
              </a>
            ) : null}
            {shown ? (
              <Link className="btn" to={letterPath(id, isLatest ? null : shown.minutes.id)}>
                {t('page.letter')}
              </Link>
            ) : null}
          </>
        }
      />
      {refusal ? (
        <ErrorSummary
          formId={MINUTES_FORM}
          errors={refusal.errors}
          labels={{
            reason: t('step.reopen.reason'),
            openUntil: t('step.reopen.openUntil'),
            why: t('step.instead.reason'),
          }}
        />
      ) : null}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="order-2 grid grid-cols-1 gap-4 lg:order-1">
          {shown ? (
            <MinutesDocument assessmentId={id} minutes={shown.minutes} content={shown.content} />
          ) : (
            <EmptyState
              title={t('page.none')}
              text={t(
                status === 'accepted'
                  ? 'page.before'
                  : stage === 'minutes'
                    ? 'page.ready'
                    : 'page.notYet',
              )}
              action={
                stage === 'differences' && seats.length > 1 ? (
                  <Link className="btn" to={differencesPath(id)}>
                    {t('page.toDifferences')}
                  </Link>
                ) : null
              }
            />
          )}
        </div>
        <div className="order-1 grid grid-cols-1 gap-4 lg:sticky lg:top-4 lg:order-2">
          <MinutesSteps
            {...{ may, openUntil }}
            sha256={isLatest ? (shown?.minutes.sha256 ?? null) : null}
            refusal={refusal}
          />
          <ActsCard assessmentId={id} all={all} shownId={shown?.minutes.id ?? null} />
        </div>
      </div>
    </>
  );
}
