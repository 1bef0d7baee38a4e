import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { listInstrumentChoices } from '~/domain/cycles/calendar.repo.server';
import { createCycleSchema } from '~/domain/cycles/calendar.schema';
import { createCycle } from '~/domain/cycles/create-cycle.server';
import { parseForm, refuse, refuseField } from '~/http/form.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';

import { CYCLE_PLANNERS } from './parts/access';
import { NewCycleForm } from './parts/new-cycle-form';
import { fieldOfRefusal } from './parts/refusals.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, CYCLE_PLANNERS);
  const title = `${getT(args.request, 'admin')('newCycle.title')} · Pranata`;
  return { title, scope: actor.scope, instruments: await read(listInstrumentChoices) };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write } = await requireActor(args, CYCLE_PLANNERS);
  const parsed = await parseForm(args.request, createCycleSchema);
  if (!parsed.ok) return refuse(parsed);
  const made = await fieldOfRefusal(
    write((db) => createCycle(db, actor, parsed.value)),
    { 'admin:errors.cycleExists': 'year', 'admin:errors.region': 'regionCode' },
  );
  if ('refused' in made) return refuseField(parsed.form, made.field, made.refused);
  const page = `/admin/siklus/${made.value.id}`;
  return redirectWithToast(page, { kind: 'success', key: 'admin:toast.cycleCreated' });
}

export default function NewCyclePage() {
  const { t } = useTranslation('admin');
  const { scope, instruments } = useLoaderData<typeof loader>();
  const breadcrumb = [{ label: t('cycles.title'), to: '/admin/siklus' }];
  return (
    <>
      <PageHeader title={t('newCycle.title')} lead={t('newCycle.lead')} breadcrumb={breadcrumb} />
      <Card className="max-w-3xl">
        <NewCycleForm scope={scope} instruments={instruments} answer={useActionData()} />
      </Card>
    </>
  );
}
