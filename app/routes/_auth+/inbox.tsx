import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { EmptyState } from '~/components/ui/empty-state';
import { PageHeader } from '~/components/ui/page-header';
import { Pagination } from '~/components/ui/pagination';
import { listInbox } from '~/domain/notices/inbox.repo.server';
import { isNoticeKind, kindsFor } from '~/domain/notices/kinds';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';

import { inboxAction } from './inbox-action.server';
import { InboxFilters } from './parts/inbox-filters';
import { MarkAll, NoticeList } from './parts/notice-list';

const PAGE_SIZE = 20;

export const handle = { i18n: ['notices'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args);
  const search = new URL(args.request.url).searchParams;
  const asked = search.get('page') ?? '';
  const page = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
  const kind = search.get('hal');
  const filter = {
    onlyUnread: search.get('tampil') === 'belum',
    kind: isNoticeKind(kind) ? kind : null,
    ...{ page, pageSize: PAGE_SIZE },
  };
  const found = await read((db) => listInbox(db, filter));
  return {
    title: `${getT(args.request, 'notices')('title')} · Pranata`,
    ...{ ...found, ...filter, kinds: kindsFor([actor.role]) },
  };
}

export async function action(args: ActionFunctionArgs) {
  return inboxAction(args, await requireActor(args));
}

export default function InboxPage() {
  const { t } = useTranslation('notices');
  const { rows, total, page, kind, onlyUnread, kinds, until } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const isFiltered = onlyUnread || kind !== null || page > 1;
  const hrefOf = (to: number) => {
    const next = new URLSearchParams(search);
    next.set('page', String(to));
    return `?${next}`;
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <Link className="btn" to="/akun/kotak-masuk/pilihan">
            {t('toChoices')}
          </Link>
        }
      />
      <InboxFilters kinds={kinds} kind={kind} onlyUnread={onlyUnread} />
      {rows.length === 0 ? (
        <EmptyState
          title={t(isFiltered ? 'empty.filteredTitle' : 'empty.title')}
          text={t(isFiltered ? 'empty.filteredText' : 'empty.text')}
        />
      ) : (
        <>
          {until ? <MarkAll until={until.toISOString()} /> : null}
          <NoticeList notices={rows} />
        </>
      )}
      <Pagination page={page} pageSize={PAGE_SIZE} total={total} hrefOf={hrefOf} />
    </>
  );
}
