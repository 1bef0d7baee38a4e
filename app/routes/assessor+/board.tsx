import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Select } from '~/components/forms/controls';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { FilterForm } from '~/components/ui/filter-form';
import { PageHeader } from '~/components/ui/page-header';
import { Pagination } from '~/components/ui/pagination';
import { boardFilterSchema } from '~/domain/assessments/board/board.schema';
import { GROUP_NAMES, type CellGroup } from '~/domain/assessments/board/cell';
import { getBoard } from '~/domain/assessments/board/get-board.server';
import { requireActor } from '~/http/request.server';
import { getT } from '~/i18n/i18n.server';
import { pageHref, readPage } from '~/shared/page';

import { AgeingCard } from './parts/board/ageing-card';
import { ForecastCard } from './parts/board/forecast-card';
import { HeatLegend, StandardNames } from './parts/board/heat-legend';
import { HeatTable } from './parts/board/heat-table';
import { HeldCard } from './parts/board/held-card';
import { OverdueCard } from './parts/board/overdue-card';
import { ThroughputCard } from './parts/board/throughput-card';
import { TEAM_READERS } from './parts/readers';

export const handle = { i18n: ['board', 'assessor'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Regions on a page: any province in one. */
const PAGE_SIZE = 60;
const HEAT = 'peta';
const AFTER_HEAT = 'sesudah-peta';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, TEAM_READERS);
  const { searchParams } = new URL(args.request.url);
  const filter = boardFilterSchema.parse(Object.fromEntries(searchParams));
  const board = await read((db) => getBoard(db, actor, filter, startedAt));
  const title = `${getT(args.request)('board:title')} · Pranata`;
  if (!board) return { board, filter, title, page: 1, shown: 0 };
  const shown = board.rows.length;
  const page = readPage(searchParams, shown, PAGE_SIZE);
  const rows = board.rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return { board: { ...board, rows }, filter, title, page, shown };
}

const isGroup = (name: string): name is CellGroup =>
  (GROUP_NAMES as readonly string[]).includes(name);

export default function BoardPage() {
  const { t } = useTranslation('board');
  const { board, filter, page, shown } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  if (!board?.cycle) {
    return (
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <EmptyState title={t('noCycleTitle')} text={t('noCycleText')} />
      </>
    );
  }
  const { cycles, cycle, standards, rows, regions, totals, steering, held } = board;
  const filterHref = (state: string, standard: string | null) => {
    const next = new URLSearchParams({ siklus: cycle.id, keadaan: state });
    if (standard) next.set('standar', standard);
    return `?${next}#${HEAT}`;
  };
  const { keadaan, standar } = filter;
  return (
    <>
      <PageHeader title={t('title')} eyebrow={cycle.name} lead={t('lead')} />
      {cycles.length > 1 ? (
        <FilterForm label={t('choose')}>
          <Select
            id="papan-siklus"
            name="siklus"
            label={t('cycle')}
            key={cycle.id}
            defaultValue={cycle.id}
            empty={false}
            options={cycles.map(({ id, name }) => ({ value: id, label: name }))}
            className="mb-0! sm:w-96"
          />
        </FilterForm>
      ) : null}
      <div className="grid grid-cols-1 gap-4">
        <Card id={HEAT} title={t('heat.title')}>
          <HeatLegend totals={totals} filterHref={filterHref} />
          <p className="mt-3 mb-4 text-sm text-quiet">
            {t('heat.help')} {t('heat.totals')}{' '}
            <a className="tautan" href={`#${AFTER_HEAT}`}>
              {t('heat.skip')}
            </a>
          </p>
          {keadaan ? (
            <p className="mb-4">
              {t('heat.filtered', {
                state: t(isGroup(keadaan) ? `group.${keadaan}` : `state.${keadaan}`),
                where: standar ? t('heat.where', { standard: standar }) : '',
                ...{ count: shown, all: regions },
              })}{' '}
              <Link className="tautan" to={`?siklus=${cycle.id}#${HEAT}`} preventScrollReset>
                {t('heat.showAll')}
              </Link>
            </p>
          ) : null}
          {rows.length === 0 ? (
            <p className="py-6 text-quiet">{t('heat.none')}</p>
          ) : (
            <HeatTable cycleName={cycle.name} {...{ standards, rows, totals, filterHref }} />
          )}
          <Pagination
            page={page}
            pageSize={PAGE_SIZE}
            total={shown}
            hrefOf={(to) => pageHref(search, to, HEAT)}
          />
          <StandardNames standards={standards} />
        </Card>
        <div
          id={AFTER_HEAT}
          tabIndex={-1}
          className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2"
        >
          <div className="grid grid-cols-1 gap-4">
            <ForecastCard steering={steering} />
            <OverdueCard overdue={steering.overdue} />
            <AgeingCard ageing={steering.ageing} oldest={steering.oldest} />
          </div>
          <ThroughputCard days={steering.throughput} />
          <div className="lg:col-span-2">
            <HeldCard held={held} isBlind={cycle.seats > 1} />
          </div>
        </div>
      </div>
    </>
  );
}
