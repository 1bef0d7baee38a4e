import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { refusalOf } from '~/components/forms/form-state';
import { ClosedRows } from '~/components/unit/sheet/closed-rows';
import { ConflictList } from '~/components/unit/sheet/conflict-list';
import { ImportForm } from '~/components/unit/sheet/import-form';
import { ImportSummary } from '~/components/unit/sheet/import-summary';
import { PlannedChanges } from '~/components/unit/sheet/planned-changes';
import { ProblemList } from '~/components/unit/sheet/problem-list';
import { UnitHeader } from '~/components/unit/unit-header';
import { findHeld, importFolder } from '~/domain/assessments/sheet/held-import.server';
import { previewImport } from '~/domain/assessments/sheet/import-sheet.server';
import { IMPORT_HOURS } from '~/domain/assessments/sheet/limits';
import { getStartedDesk } from '~/domain/assessments/unit-desk.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';
import { AppError } from '~/shared/app-error';

import { idParam, stayingAtDesk, toHomeUnlessStarted, UNIT_ROLES } from './guard.server';
import { previewAction } from './sheet-preview-action.server';
import { sheetWords } from './sheet-words.server';

export const handle = { i18n: ['sheet', 'fields', 'carry', 'returned'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt: now } = await requireActor(args, UNIT_ROLES);
  const id = idParam(args.params.importId);
  const held = await findHeld(importFolder(args.context.config), actor.userId, id, now);
  const page = await read(async (db) => {
    const desk = await getStartedDesk(db, actor.scope, now);
    // why: after a change of role or cycle the waiting workbook belongs to other work.
    if (held?.assessmentId !== desk.assessment.id)
      throw new AppError('NOT_FOUND', 'sheet:errors.gone', { hours: IMPORT_HOURS });
    return { desk, ...(await previewImport(db, held, sheetWords())) };
  })
    .then(stayingAtDesk(args))
    .catch(toHomeUnlessStarted);
  const title = `${getT(args.request, 'sheet')('preview.title')} · Pranata`;
  return { ...page, now, title, fileName: held?.fileName ?? '' };
}

export function action(args: ActionFunctionArgs) {
  return previewAction(args);
}

export default function SheetPreviewPage() {
  const { t } = useTranslation(['sheet', 'unit']);
  const { desk, plan, digest, now, fileName } = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        title={t('sheet:preview.title')}
        lead={t('sheet:preview.lead', { name: fileName })}
        breadcrumb={[
          { label: t('unit:nav.home'), to: '/unit' },
          { label: t('sheet:title'), to: '/unit/lembar' },
        ]}
      />
      <div className="grid grid-cols-1 gap-6">
        <ImportSummary plan={plan} />
        <ProblemList problems={plan.problems} />
        <ConflictList conflicts={plan.conflicts} />
        <ClosedRows closed={plan.closed} />
        <PlannedChanges changes={plan.changes} />
        <ImportForm {...{ plan, digest, desk }} errors={refusal?.errors ?? {}} />
        <p className="no-print">
          <Link to="/unit/lembar" className="tautan">
            {t('sheet:preview.again')}
          </Link>
        </p>
      </div>
    </>
  );
}
