import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Select, TextField } from '~/components/forms/controls';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { FilterForm } from '~/components/ui/filter-form';
import { PageHeader } from '~/components/ui/page-header';
import { Pagination } from '~/components/ui/pagination';
import { listQueue, QUEUE_PAGE_SIZE } from '~/domain/assessments/review/queue.repo.server';
import { QUEUE_SORTS, QUEUE_STATUSES } from '~/domain/assessments/review/queue-choices';
import { queueFilterSchema } from '~/domain/assessments/review/review.schema';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { queuePath } from './parts/paths';
import { QueueTable } from './parts/queue-table';
import { QUEUE_READERS } from './parts/readers';

export const handle = { i18n: ['assessor'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, QUEUE_READERS);
  const filter = queueFilterSchema.parse(
    Object.fromEntries(new URL(args.request.url).searchParams),
  );
  const queue = await read((db) => listQueue(db, filter, actor.userId));
  const canHold = actor.role !== 'auditor';
  const title = `${getT(args.request)('assessor:queue.title')} · Pranata`;
  return { queue, filter, pageSize: QUEUE_PAGE_SIZE, canHold, title };
}

export default function QueuePage() {
  const { t } = useTranslation('assessor');
  const { queue, filter, pageSize, canHold } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const { counts } = queue;
  const hrefOf = (page: number) => {
    const next = new URLSearchParams(search);
    next.set('page', String(page));
    return `${queuePath}?${next}`;
  };
  // An assessor sees no draft, an auditor holds no review.
  const tabs = (['all', 'mine', ...QUEUE_STATUSES] as const).filter(
    (tab) => tab !== (canHold ? 'draft' : 'mine'),
  );
  const isFiltered = filter.status !== 'all' || filter.q !== '' || filter.sort !== 'waiting';
  return (
    <>
      <PageHeader title={t('queue.title')} lead={t(canHold ? 'queue.lead' : 'queue.leadAuditor')} />
      <nav aria-label={t('queue.byStatus')} className="mb-5">
        <ul className="flex flex-wrap gap-2">
          {tabs.map((status) => (
            <li key={status}>
              <Link
                to={status === 'all' ? queuePath : `${queuePath}?status=${status}`}
                aria-current={filter.status === status ? 'page' : undefined}
                className={`btn btn-sm ${filter.status === status ? 'btn-primary' : ''}`}
              >
                {t(`queue.tab.${status}`)}
                <span className="angka font-medium opacity-80">{counts[status]}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {counts.all === 0 ? (
        <EmptyState title={t('queue.emptyTitle')} text={t('queue.emptyText')} />
      ) : (
        <>
          <FilterForm label={t('queue.filter')} active={isFiltered}>
            <input type="hidden" name="status" value={filter.status} />
            <TextField
              id="antrean-q"
              name="q"
              type="search"
              label={t('queue.search')}
              defaultValue={filter.q}
              maxLength={80}
              className="mb-0! grow sm:max-w-72"
            />
            <Select
              id="antrean-sort"
              name="sort"
              label={t('queue.sort')}
              defaultValue={filter.sort}
              empty={false}
              options={QUEUE_SORTS.map((sort) => ({ value: sort, label: t(`queue.by.${sort}`) }))}
              className="mb-0! sm:w-60"
            />
          </FilterForm>
          <Card>
            <QueueTable rows={queue.rows} />
            <Pagination
              page={filter.page}
              pageSize={pageSize}
              total={queue.total}
              hrefOf={hrefOf}
            />
          </Card>
        </>
      )}
    </>
  );
}
