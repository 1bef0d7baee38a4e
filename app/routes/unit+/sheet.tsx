import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { refusalOf } from '~/components/forms/form-state';
import { SheetExport } from '~/components/unit/sheet/sheet-export';
import { SheetHow } from '~/components/unit/sheet/sheet-how';
import { SheetUpload } from '~/components/unit/sheet/sheet-upload';
import { UnitHeader } from '~/components/unit/unit-header';
import { getReturnDesk } from '~/domain/assessments/returned/return-desk.server';
import { countCovered } from '~/domain/assessments/sheet/sheet.repo.server';
import { getStartedDesk } from '~/domain/assessments/unit-desk.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { stayingAtDesk, toHomeUnlessStarted, UNIT_ROLES } from './guard.server';
import { sheetAction } from './sheet-action.server';

export const handle = { i18n: ['sheet', 'upload'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt: now } = await requireActor(args, UNIT_ROLES);
  const page = await read(async (db) => {
    const desk = await getStartedDesk(db, actor.scope, now);
    const back = await getReturnDesk(db, desk.assessment);
    return {
      desk,
      covered: await countCovered(db, desk.assessment.id),
      isPartlyOpen: back !== null,
    };
  })
    .then(stayingAtDesk(args))
    .catch(toHomeUnlessStarted);
  return { ...page, now, title: `${getT(args.request, 'sheet')('title')} · Pranata` };
}

export function action(args: ActionFunctionArgs) {
  return sheetAction(args);
}

export default function SheetPage() {
  const { t } = useTranslation(['sheet', 'unit']);
  const { desk, covered, isPartlyOpen, now } = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        title={t('sheet:title')}
        lead={t('sheet:lead')}
        breadcrumb={[{ label: t('unit:nav.home'), to: '/unit' }]}
      />
      <div className="grid items-start grid-cols-1 gap-6 lg:grid-cols-2">
        <SheetExport {...covered} isPartlyOpen={isPartlyOpen} />
        <SheetUpload desk={desk} errors={refusal?.errors ?? {}} />
        <SheetHow className="lg:col-span-2" />
      </div>
    </>
  );
}
