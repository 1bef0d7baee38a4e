import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { refusalOf } from '~/components/forms/form-state';
import { Card } from '~/components/ui/card';
import { DescriptionList } from '~/components/ui/description-list';
import { PageHeader } from '~/components/ui/page-header';
import { useLanguage } from '~/components/ui/root-data';
import { can } from '~/domain/accounts/permissions';
import { configureReview } from '~/domain/cycles/configure-review.server';
import { listPinnedInstruments } from '~/domain/cycles/calendar.repo.server';
import { calendarMark, calendarSchema, phaseFieldsOf } from '~/domain/cycles/calendar.schema';
import { findCycle } from '~/domain/cycles/cycles.repo.server';
import { extendDeadline } from '~/domain/cycles/extend-deadline.server';
import { listExtensions } from '~/domain/cycles/extensions.repo.server';
import { findReviewMode } from '~/domain/cycles/review-mode.repo.server';
import { rescheduleCycle } from '~/domain/cycles/reschedule-cycle.server';
import { listUnitRegions } from '~/domain/regions/regions.repo.server';
import { parseFormData, readForm, refuse } from '~/http/form.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { AppError } from '~/shared/app-error';

import { CYCLE_PLANNERS, CYCLE_READERS } from './parts/access';
import { CalendarForm } from './parts/calendar-form';
import { CalendarView } from './parts/calendar-view';
import { ExtensionForm } from './parts/extension-form';
import { extendIntent } from './parts/extension-intent.server';
import { ExtensionList } from './parts/extension-list';
import { ReviewModeForm } from './parts/review-mode-form';
import { reviewModeIntent } from './parts/review-mode-intent.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.cycle.name ?? ''} · Pranata` },
];

const params = z.object({ cycleId: z.uuid() });

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, CYCLE_READERS);
  const { cycleId } = params.parse(args.params);
  const { cycle, ...page } = await read(async (db) => {
    const found = await findCycle(db, cycleId);
    const mode = found && (await findReviewMode(db, cycleId));
    if (!mode) throw new AppError('NOT_FOUND');
    return {
      cycle: found,
      mode,
      instruments: await listPinnedInstruments(db, cycleId),
      extensions: await listExtensions(db, cycleId),
      regions: await listUnitRegions(db, found.regionCode),
    };
  });
  const mayEdit = can(actor, 'update', 'cycle', cycle.regionCode);
  const form = { name: cycle.name, seen: calendarMark(cycle), ...phaseFieldsOf(cycle.phases) };
  const regions = page.regions.filter(({ code }) =>
    can(actor, 'create', 'deadline_extension', code),
  );
  return { ...page, cycle, regions, mayEdit, form };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt } = await requireActor(args, CYCLE_PLANNERS);
  const { cycleId } = params.parse(args.params);
  const page = `/admin/siklus/${cycleId}`;
  const form = await readForm(args.request);
  if (form.get('intent') === 'extend') {
    return extendIntent(form, page, (input) =>
      write((db) => extendDeadline(db, actor, { ...input, cycleId, at: startedAt })),
    );
  }
  if (form.get('intent') === 'review') {
    return reviewModeIntent(form, page, (mode) =>
      write((db) => configureReview(db, actor, { ...mode, cycleId })),
    );
  }
  const parsed = parseFormData(form, calendarSchema);
  if (!parsed.ok) return refuse(parsed);
  await write((db) => rescheduleCycle(db, actor, { ...parsed.value, cycleId }));
  return redirectWithToast(page, { kind: 'success', key: 'admin:toast.rescheduled' });
}

export default function CyclePage() {
  const { t } = useTranslation('admin');
  const language = useLanguage();
  const { cycle, mode, instruments, extensions, regions, mayEdit, form } =
    useLoaderData<typeof loader>();
  const answer = refusalOf(useActionData<typeof action>());
  const intent = answer?.values.intent;
  const answerTo = (asked: string) => (intent === asked ? answer : undefined);
  const breadcrumb = [{ label: t('cycles.title'), to: '/admin/siklus' }];
  return (
    <>
      <PageHeader
        title={cycle.name}
        eyebrow={`${cycle.regionCode} · ${cycle.year}`}
        breadcrumb={breadcrumb}
        actions={
          <Link className="btn" to={`/admin/siklus/${cycle.id}/pernyataan`}>
            {t('cycle.declarations')}
          </Link>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Card title={t('cycle.calendar')}>
          {mayEdit ? (
            <CalendarForm
              key={form.seen}
              defaults={form}
              answer={intent === 'extend' || intent === 'review' ? null : answer}
            />
          ) : (
            <CalendarView phases={cycle.phases} />
          )}
        </Card>
        <div className="grid gap-6">
          <Card title={t('extension.title')}>
            <p className="mb-3 text-quiet">{t('extension.text')}</p>
            <ExtensionList extensions={extensions} />
            {mayEdit && cycle.phases.filing ? (
              <ExtensionForm
                key={extensions.length}
                regions={regions}
                answer={answerTo('extend')}
              />
            ) : null}
          </Card>
          <Card title={t('reviewMode.title')}>
            <ReviewModeForm
              key={`${mode.seats} ${mode.leaseMinutes}`}
              mode={mode}
              mayEdit={mayEdit}
              answer={answerTo('review')}
            />
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
      </div>
    </>
  );
}
