import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { PageHeader } from '~/components/ui/page-header';
import { PostForm } from '~/components/ui/post-form';
import { applyPlan } from '~/domain/assessments/assignment/apply-plan.server';
import {
  idsOf,
  planFormSchema,
  TICKED_MOST,
} from '~/domain/assessments/assignment/assignment.schema';
import { getPlanPage } from '~/domain/assessments/assignment/assignment-pages.server';
import { parseForm, refuse } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';
import { AppError } from '~/shared/app-error';

import { assignmentsPath } from './parts/paths';
import { PlanPeople } from './parts/plan-people';
import { KeptConflicts, PlanLoads, PlanSeats, Unfilled } from './parts/plan-tables';
import { LEADS } from './parts/readers';

export const handle = { i18n: ['assignment', 'assessor'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Who takes part in sharing out which works, as the address says. @throws AppError INVALID where it names too many */
function askedBy(request: Request) {
  const search = new URL(request.url).searchParams;
  const works = idsOf(search.getAll('berkas'));
  if (works && works.length > TICKED_MOST)
    throw new AppError('INVALID', 'assignment:errors.tooMany', { count: TICKED_MOST });
  return {
    /** Null: the one the list of works opens on. */
    cycleId: z.uuid().nullable().catch(null).parse(search.get('siklus')),
    people: idsOf(search.getAll('orang')),
    works,
  };
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, LEADS);
  const asked = askedBy(args.request);
  const shown = await read((db) => getPlanPage(db, actor, asked));
  const title = `${getT(args.request)('assignment:plan.title')} · Pranata`;
  return { shown, works: asked.works, title };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt: now } = await requireActor(args, LEADS);
  const asked = askedBy(args.request);
  const parsed = await parseForm(args.request, planFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const { siklus: cycleId, sha256 } = parsed.value;
  try {
    const count = await write((db) => applyPlan(db, actor, { ...asked, cycleId, sha256, now }));
    return redirectWithToast(`${assignmentsPath}?siklus=${cycleId}`, {
      ...{ kind: 'success', key: 'assignment:toast.applied', params: { count } },
    });
  } catch (error) {
    return refusedBy(error, parsed.form);
  }
}

/** Also after a refusal: the plan that is shown then is the new one. */
export const shouldRevalidate = () => true;

export default function PlanPage() {
  const { t } = useTranslation(['assignment', 'assessor']);
  const { shown, works } = useLoaderData<typeof loader>();
  const refused = refusalOf(useActionData<typeof action>())?.errors;
  const problem = refused && Object.values(refused)[0];
  const [search] = useSearchParams();
  if (shown === null)
    return (
      <>
        <PageHeader
          breadcrumb={[{ label: t('title'), to: assignmentsPath }]}
          title={t('plan.title')}
          lead={t('plan.lead')}
        />
        <EmptyState title={t('assessor:queue.emptyTitle')} text={t('assessor:queue.emptyText')} />
      </>
    );
  const { plan, sha256, team, chosen, cycleId } = shown;
  const { assigned, unfilled, loads, kept } = plan;
  const back = `${assignmentsPath}?siklus=${cycleId}`;
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: t('title'), to: back }]}
        title={t('plan.title')}
        lead={works ? t('plan.leadTicked', { count: works.length }) : t('plan.lead')}
      />
      {problem ? (
        <div className="mb-5">
          <Alert kind="warning" title={t('plan.notApplied')} live>
            <p>{t(problem.key as 'errors.planChanged', problem.params)}</p>
          </Alert>
        </div>
      ) : null}
      <div className="grid grid-cols-1 gap-4">
        <Card title={t('plan.people')}>
          <PlanPeople team={team} chosen={chosen} cycleId={cycleId} works={works} />
        </Card>
        {assigned.length === 0 && unfilled.length === 0 ? (
          <EmptyState title={t('plan.emptyTitle')} text={t('plan.emptyText')} />
        ) : (
          <>
            <Card title={t('plan.loads')}>
              <PlanLoads loads={loads} />
            </Card>
            {unfilled.length > 0 ? (
              <Card title={t('plan.unfilled')}>
                <Unfilled unfilled={unfilled} />
              </Card>
            ) : null}
            {kept.length > 0 ? (
              <Card title={t('plan.kept')}>
                <KeptConflicts kept={kept} />
              </Card>
            ) : null}
            {assigned.length > 0 ? (
              <Card title={t('plan.seats', { count: assigned.length })}>
                <PostForm action={`${assignmentsPath}/rencana?${search}`} className="mb-5">
                  <input type="hidden" name="siklus" value={cycleId} />
                  <input type="hidden" name="sha256" value={sha256} />
                  <p className="mb-3 text-quiet">{t('plan.applyText')}</p>
                  <SubmitButton name="intent" value="apply">
                    {t('plan.apply', { count: assigned.length })}
                  </SubmitButton>
                </PostForm>
                <PlanSeats
                  assigned={assigned}
                  names={Object.fromEntries(loads.map(({ userId, name }) => [userId, name]))}
                />
              </Card>
            ) : null}
          </>
        )}
      </div>
    </>
  );
}
