import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ChangesCard } from '~/components/unit/changes-card';
import { ChecklistCard } from '~/components/unit/checklist-card';
import { AskedList } from '~/components/unit/returned/asked-list';
import { Card } from '~/components/ui/card';
import { StatusOfWork } from '~/components/unit/status-of-work';
import { OpenThreads } from '~/components/unit/together/open-threads';
import { UnitHeader } from '~/components/unit/unit-header';
import { SubmitCard } from '~/components/unit/submit-card';
import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { getCheckPage } from '~/domain/assessments/check-page.server';
import { isOpen } from '~/domain/assessments/transitions';
import { listOpenThreads } from '~/domain/assessments/together/together.repo.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { checkAction } from './check-action.server';
import { stayingAtDesk, toHomeUnlessStarted, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['filing', 'returned'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  const page = await read(async (db) => {
    const found = await getCheckPage(db, actor.scope, startedAt);
    return { ...found, openThreads: await listOpenThreads(db, found.desk.assessment.id) };
  })
    .then(stayingAtDesk(args))
    .catch(toHomeUnlessStarted);
  const title = `${getT(args.request, 'filing')('check.title')} · Pranata`;
  return { ...page, title, now: startedAt, isHead: actor.role === 'unit_head' };
}

export const action = checkAction;

export default function CheckPage() {
  const { t } = useTranslation(['unit', 'filing', 'returned']);
  const page = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const { desk, list, now } = page;
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        title={t('filing:check.title')}
        eyebrow={desk.cycle.name}
        lead={desk.canWrite && list.items.length > 0 ? t('filing:check.lead') : undefined}
        marks={<StatusOfWork desk={desk} />}
        breadcrumb={[{ label: t('nav.home'), to: '/unit' }]}
      />
      {refusal ? (
        <ErrorSummary
          formId={refusal.values.intent === 'withdraw' ? 'tarik' : 'ajukan'}
          errors={refusal.errors}
        />
      ) : null}
      <div className="grid items-start grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <div className="grid grid-cols-1 gap-6">
          {page.back ? (
            <Card title={t('returned:list', { count: page.back.asked.length })}>
              <AskedList asked={page.back.asked} />
            </Card>
          ) : null}
          <ChecklistCard
            list={list}
            titles={page.titles}
            isWithUnit={isOpen(desk.assessment.status)}
          />
          <ChangesCard changes={page.changes} titles={page.titles} />
          <OpenThreads openThreads={page.openThreads} titles={page.titles} />
        </div>
        <SubmitCard
          desk={desk}
          ready={list.ready}
          canChoose={page.back === null}
          counts={page.counts}
          isHead={page.isHead}
          error={refusal?.errors.sure}
          withdraw={{ reason: refusal?.values.reason, error: refusal?.errors.reason }}
        />
      </div>
    </>
  );
}
