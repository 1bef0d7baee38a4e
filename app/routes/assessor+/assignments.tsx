import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Select, TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { fieldId, refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { Card } from '~/components/ui/card';
import { CountTabs } from '~/components/ui/count-tabs';
import { EmptyState } from '~/components/ui/empty-state';
import { FilterForm } from '~/components/ui/filter-form';
import { PageHeader } from '~/components/ui/page-header';
import { Pagination } from '~/components/ui/pagination';
import { PostForm } from '~/components/ui/post-form';
import { ASSIGNMENT_PAGE_SIZE } from '~/domain/assessments/assignment/assignable.repo.server';
import { assignInBulk } from '~/domain/assessments/assignment/assign-in-bulk.server';
import { getAssignments } from '~/domain/assessments/assignment/assignment-pages.server';
import {
  ASSIGNMENT_STATES,
  assignmentFilterSchema,
  bulkFormSchema,
  idsOf,
  TICKED_MOST,
} from '~/domain/assessments/assignment/assignment.schema';
import { parseFormData, readForm, refuse, refuseField } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';

import { AssignmentTable } from './parts/assignment-table';
import { BulkProblems, problemsOf } from './parts/bulk-problems';
import { assignmentsPath, planPath } from './parts/paths';
import { LEADS } from './parts/readers';

/** Prefix of the ids of the fields under the list. */
const FORM = 'tugaskan';

export const handle = { i18n: ['assignment', 'assessor'] };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, LEADS);
  const filter = assignmentFilterSchema.parse(
    Object.fromEntries(new URL(args.request.url).searchParams),
  );
  const list = await read((db) => getAssignments(db, actor, filter));
  const title = `${getT(args.request)('assignment:title')} · Pranata`;
  return { list, filter, pageSize: ASSIGNMENT_PAGE_SIZE, title };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt: now } = await requireActor(args, LEADS);
  const form = await readForm(args.request);
  // One tick for the whole page stands for every row of it.
  const assessmentIds = idsOf(form.getAll(form.has('semua') ? 'halaman' : 'berkas'));
  for (const name of ['berkas', 'halaman', 'semua']) form.delete(name);
  const parsed = parseFormData(form, bulkFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const { value } = parsed;
  if (assessmentIds === null)
    return refuseField(form, 'berkas', { key: 'assignment:errors.noneTicked' });
  if (assessmentIds.length > TICKED_MOST)
    return refuseField(form, 'berkas', {
      ...{ key: 'assignment:errors.tooMany', params: { count: TICKED_MOST } },
    });
  if (value.intent === 'plan') return redirect(planPath(value.siklus, assessmentIds), 303);
  const userId = value.intent === 'assign' ? value.orang : null;
  try {
    const { changed, problems } = await write((db) =>
      assignInBulk(db, actor, { cycleId: value.siklus, assessmentIds, userId, now }),
    );
    if (problems.length > 0) return data({ problems }, { status: 409 });
    const key = `assignment:toast.${value.intent}`;
    return redirectWithToast(`${assignmentsPath}${new URL(args.request.url).search}`, {
      ...{ kind: 'success', key, params: { count: changed } },
    });
  } catch (error) {
    return refusedBy(error, form);
  }
}

/** Also after a refusal: what stood in the way is to be seen. */
export const shouldRevalidate = () => true;

export default function AssignmentsPage() {
  const { t } = useTranslation(['assignment', 'assessor']);
  const { list, filter, pageSize } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalOf(answer);
  const [search] = useSearchParams();
  const hrefOf = (change: Record<string, string>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) next.set(name, value);
    return `${assignmentsPath}?${next}`;
  };
  const head = { title: t('title'), lead: t('lead') };
  if (list === null)
    return (
      <>
        <PageHeader {...head} />
        <EmptyState title={t('assessor:queue.emptyTitle')} text={t('assessor:queue.emptyText')} />
      </>
    );
  const { rows, total, page, counts, cycles, cycleId, team } = list;
  const isFiltered = filter.q !== '' || filter.keadaan !== 'all';
  return (
    <>
      <PageHeader
        {...head}
        actions={
          <Link className="btn btn-primary" to={planPath(cycleId)}>
            {t('toPlan')}
          </Link>
        }
      />
      <BulkProblems problems={problemsOf(answer)} />
      {refusal ? (
        <ErrorSummary
          formId={FORM}
          errors={refusal.errors}
          labels={{ berkas: t('works'), orang: t('whom') }}
        />
      ) : null}
      <CountTabs
        label={t('byState')}
        current={filter.keadaan}
        tabs={ASSIGNMENT_STATES.map((keadaan) => ({
          ...{ part: keadaan, label: t(`state.${keadaan}`), count: counts[keadaan] },
          to: hrefOf({ keadaan, page: '1' }),
        }))}
      />
      <FilterForm key={`${cycleId} ${filter.q}`} label={t('filter')} active={isFiltered}>
        <input type="hidden" name="keadaan" value={filter.keadaan} />
        {cycles.length > 1 ? (
          <Select
            id="tugas-siklus"
            name="siklus"
            label={t('assessor:queue.cycle')}
            defaultValue={cycleId}
            empty={false}
            options={cycles.map(({ id, name }) => ({ value: id, label: name }))}
            className="mb-0! w-full sm:w-80"
          />
        ) : null}
        <TextField
          id="tugas-q"
          name="q"
          type="search"
          label={t('search')}
          defaultValue={filter.q}
          maxLength={80}
          className="mb-0! w-full sm:w-72"
        />
      </FilterForm>
      <Card>
        <PostForm action={`${assignmentsPath}?${search}`}>
          <input type="hidden" name="siklus" value={cycleId} />
          <AssignmentTable key={hrefOf({})} rows={rows} formId={FORM} />
          {rows.length > 0 ? (
            <div className="mt-5 flex flex-wrap items-end gap-3 border-t border-base-300 pt-5">
              <Select
                id={fieldId(FORM, 'orang')}
                name="orang"
                label={t('whom')}
                empty={t('choosePerson')}
                error={refusal?.errors.orang}
                options={team.map(({ userId, name, judges }) => ({
                  value: userId,
                  label: judges ? name : t('leadOnly', { name }),
                }))}
                className="mb-0! w-full sm:w-80"
              />
              <SubmitButton name="intent" value="assign">
                {t('assign')}
              </SubmitButton>
              <SubmitButton name="intent" value="plan" className="btn">
                {t('planTicked')}
              </SubmitButton>
              <SubmitButton name="intent" value="unassign" className="btn">
                {t('unassign')}
              </SubmitButton>
            </div>
          ) : null}
        </PostForm>
        <Pagination
          page={page}
          pageSize={pageSize}
          total={total}
          hrefOf={(to) => hrefOf({ page: String(to) })}
        />
      </Card>
    </>
  );
}
