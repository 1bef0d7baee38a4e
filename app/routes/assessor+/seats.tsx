import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { EmptyState } from '~/components/ui/empty-state';
import { PageHeader } from '~/components/ui/page-header';
import { getSeats } from '~/domain/assessments/assignment/assignment-pages.server';
import { seatFormSchema } from '~/domain/assessments/assignment/assignment.schema';
import { assignSeat } from '~/domain/assessments/review/assign-seat.server';
import { releaseSeat } from '~/domain/assessments/review/release-seat.server';
import { takeOver } from '~/domain/assessments/review/take-over.server';
import { parseForm, refuse } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';

import { assignmentsPath, reviewPath, seatsPath } from './parts/paths';
import { LEADS, reviewParams } from './parts/readers';
import { SeatSteering } from './parts/seat-steering';

export const handle = { i18n: ['assignment', 'assessor'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, LEADS);
  const { assessmentId } = reviewParams.parse(args.params);
  const { review, seats } = await read((db) => getSeats(db, actor, assessmentId));
  const { id, regionName, cycleId, cycleName } = review;
  const title = `${getT(args.request)('assignment:seats.title')} · Pranata`;
  return { id, regionName, cycleId, cycleName, seats, title };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt: now } = await requireActor(args, LEADS);
  const { assessmentId } = reviewParams.parse(args.params);
  const parsed = await parseForm(args.request, seatFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const { value } = parsed;
  const at = { assessmentId, seat: value.seat, now };
  try {
    await write((db) => {
      switch (value.intent) {
        case 'assign':
          return assignSeat(db, actor, { ...at, userId: value.orang });
        case 'handBack':
          return releaseSeat(db, actor, at);
        case 'takeOver':
          return takeOver(db, actor, at);
      }
    });
  } catch (error) {
    return refusedBy(error, parsed.form);
  }
  const key =
    value.intent === 'assign' && value.orang === null
      ? 'assignment:toast.freed'
      : `assignment:toast.seat.${value.intent}`;
  const to = value.intent === 'takeOver' ? reviewPath(assessmentId) : seatsPath(assessmentId);
  return redirectWithToast(to, { kind: 'success', key });
}

/** Also after a refusal: what stood in the way is to be seen. */
export const shouldRevalidate = () => true;

export default function SeatsPage() {
  const { t } = useTranslation(['assignment', 'assessor']);
  const { id, regionName, cycleId, cycleName, seats } = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const cycle = `${assignmentsPath}?siklus=${cycleId}`;
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: t('title'), to: cycle },
          { label: regionName, to: reviewPath(id) },
        ]}
        eyebrow={`${regionName} · ${cycleName}`}
        title={t('seats.title')}
        lead={t('seats.lead')}
      />
      {refusal ? <ErrorSummary formId="kursi" errors={refusal.errors} labels={{}} /> : null}
      {seats.length === 0 ? (
        <EmptyState title={t('seats.noneTitle')} text={t('seats.noneText')} />
      ) : (
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
          {seats.map((one) => (
            <SeatSteering
              key={one.seat.seat}
              steered={one}
              isSingle={seats.length === 1}
              cycleId={cycleId}
            />
          ))}
        </div>
      )}
    </>
  );
}
