import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { CountTabs } from '~/components/ui/count-tabs';
import { EmptyState } from '~/components/ui/empty-state';
import { PageHeader } from '~/components/ui/page-header';
import { Pagination } from '~/components/ui/pagination';
import { PostForm } from '~/components/ui/post-form';
import { takeNextWork } from '~/domain/assessments/review/next-work.server';
import { listQueue, QUEUE_PAGE_SIZE } from '~/domain/assessments/review/queue.repo.server';
import { QUEUE_TABS } from '~/domain/assessments/review/queue-choices';
import { queueFilterSchema, queueFormSchema } from '~/domain/assessments/review/review.schema';
import { parseForm, refuse } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';

import { declarationPath, queuePath, reviewPath } from './parts/paths';
import { isFiltered, QueueFilter } from './parts/queue-filter';
import { QueueTable } from './parts/queue-table';
import { ASSESSORS, QUEUE_READERS } from './parts/readers';

export const handle = { i18n: ['assessor', 'interests'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt: now } = await requireActor(args, QUEUE_READERS);
  const filter = queueFilterSchema.parse(
    Object.fromEntries(new URL(args.request.url).searchParams),
  );
  const queue = await read((db) => listQueue(db, filter, actor.userId));
  const canHold = actor.role !== 'auditor';
  const undeclared = canHold
    ? queue.cycles.filter(({ isDeclared, isWaiting }) => isWaiting && !isDeclared)
    : [];
  const title = `${getT(args.request)('assessor:queue.title')} · Pranata`;
  return { queue, filter, pageSize: QUEUE_PAGE_SIZE, canHold, undeclared, now, title };
}

/** "Next for me": straight to the work. */
export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt: now } = await requireActor(args, ASSESSORS);
  const parsed = await parseForm(args.request, queueFormSchema);
  if (!parsed.ok) return refuse(parsed);
  try {
    const next = await write((db) => takeNextWork(db, actor, { now }));
    const key = next.isClaimed ? 'assessor:toast.claim' : 'assessor:toast.nextHeld';
    return redirectWithToast(reviewPath(next.assessmentId), { kind: 'success', key });
  } catch (error) {
    return refusedBy(error, parsed.form);
  }
}

/** Also after a refusal: what others took meanwhile is to be seen. */
export const shouldRevalidate = () => true;

export default function QueuePage() {
  const { t } = useTranslation(['assessor', 'interests']);
  const { queue, filter, pageSize, canHold, undeclared, now } = useLoaderData<typeof loader>();
  const refused = refusalOf(useActionData<typeof action>())?.errors[''];
  const [search] = useSearchParams();
  const { counts, rows, total, page } = queue;
  const hrefOf = (change: Record<string, string>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) next.set(name, value);
    return `${queuePath}?${next}`;
  };
  // An assessor sees no draft, an auditor holds no review.
  const tabs = QUEUE_TABS.filter((tab) =>
    canHold ? tab !== 'draft' : !['mine', 'assigned', 'open'].includes(tab),
  );
  return (
    <>
      <PageHeader
        title={t('queue.title')}
        lead={t(canHold ? 'queue.lead' : 'queue.leadAuditor')}
        actions={
          canHold ? (
            <PostForm action={`${queuePath}?${search}`}>
              <SubmitButton name="intent" value="next">
                {t('queue.next')}
              </SubmitButton>
            </PostForm>
          ) : null
        }
      />
      {refused ? (
        <div className="mb-5">
          <Alert kind="warning" title={t('queue.refusedTitle')} live>
            <p>{t(refused.key as 'errors.nothingNext', refused.params)}</p>
          </Alert>
        </div>
      ) : null}
      {undeclared.length > 0 ? (
        <div className="mb-5">
          <Alert kind="info" title={t('queue.undeclaredTitle')}>
            <p>{t('queue.undeclaredText')}</p>
            <ul>
              {undeclared.map(({ id, name }) => (
                <li key={id}>
                  <Link className="tautan" to={`${declarationPath}?siklus=${id}`}>
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </Alert>
        </div>
      ) : null}
      {counts.all === 0 && !isFiltered(filter) ? (
        <EmptyState title={t('queue.emptyTitle')} text={t('queue.emptyText')} />
      ) : (
        <>
          <CountTabs
            label={t('queue.byStatus')}
            current={filter.status}
            tabs={tabs.map((status) => ({
              ...{ part: status, label: t(`queue.tab.${status}`), count: counts[status] },
              to: hrefOf({ status, page: '1' }),
            }))}
          />
          <QueueFilter filter={filter} cycles={queue.cycles} sections={queue.sections} />
          <Card>
            <QueueTable rows={rows} now={now} />
            <Pagination
              page={page}
              pageSize={pageSize}
              total={total}
              hrefOf={(to) => hrefOf({ page: String(to) })}
            />
          </Card>
        </>
      )}
    </>
  );
}
