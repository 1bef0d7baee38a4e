import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { Card } from '~/components/ui/card';
import { DescriptionList } from '~/components/ui/description-list';
import { PageHeader } from '~/components/ui/page-header';
import { useLanguage } from '~/components/ui/root-data';
import { can } from '~/domain/accounts/permissions';
import { listPinnedInstruments } from '~/domain/cycles/calendar.repo.server';
import { calendarMark, calendarSchema, phaseFieldsOf } from '~/domain/cycles/calendar.schema';
import { findCycle } from '~/domain/cycles/cycles.repo.server';
import { rescheduleCycle } from '~/domain/cycles/reschedule-cycle.server';
import { parseForm, refuse } from '~/http/form.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { AppError } from '~/shared/app-error';

import { CYCLE_PLANNERS, CYCLE_READERS } from './parts/access';
import { CalendarForm } from './parts/calendar-form';
import { CalendarView } from './parts/calendar-view';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.cycle.name ?? ''} · Pranata` },
];

const params = z.object({ cycleId: z.uuid() });

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, CYCLE_READERS);
  const { cycleId } = params.parse(args.params);
  const [cycle, instruments] = await read(async (db) => [
    await findCycle(db, cycleId),
    await listPinnedInstruments(db, cycleId),
  ]);
  if (!cycle) throw new AppError('NOT_FOUND');
  const mayEdit = can(actor, 'update', 'cycle', cycle.regionCode);
  const form = { name: cycle.name, seen: calendarMark(cycle), ...phaseFieldsOf(cycle.phases) };
  return { cycle, instruments, mayEdit, form };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write } = await requireActor(args, CYCLE_PLANNERS);
  const { cycleId } = params.parse(args.params);
  const parsed = await parseForm(args.request, calendarSchema);
  if (!parsed.ok) return refuse(parsed);
  await write((db) => rescheduleCycle(db, actor, { ...parsed.value, cycleId }));
  const page = `/admin/siklus/${cycleId}`;
  return redirectWithToast(page, { kind: 'success', key: 'admin:toast.rescheduled' });
}

export default function CyclePage() {
  const { t } = useTranslation('admin');
  const language = useLanguage();
  const { cycle, instruments, mayEdit, form } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const breadcrumb = [{ label: t('cycles.title'), to: '/admin/siklus' }];
  return (
    <>
      <PageHeader
        title={cycle.name}
        eyebrow={`${cycle.regionCode} · ${cycle.year}`}
        breadcrumb={breadcrumb}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Card title={t('cycle.calendar')}>
          {mayEdit ? (
            <CalendarForm key={form.seen} defaults={form} answer={answer} />
          ) : (
            <CalendarView phases={cycle.phases} />
          )}
        </Card>
        <Card title={t('cycle.instruments')}>
          <p className="mb-3 text-quiet">{t('cycle.instrumentsText')}</p>
          <DescriptionList
            items={instruments.map(({ kind, title, edition }) => ({
              term: t(`instrument.${kind}`),
              value: `${title[language]} (${edition})`,
            }))}
          />
        </Card>
      </div>
    </>
  );
}
