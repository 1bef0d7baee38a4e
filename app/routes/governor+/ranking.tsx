import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { dayText } from '~/components/awards/award-text';
import { CategoryTabs } from '~/components/awards/category-tabs';
import { OfficeTable } from '~/components/awards/office-table';
import { Podium } from '~/components/awards/podium';
import { RankingMap } from '~/components/awards/ranking-map';
import { RankingNotes } from '~/components/awards/ranking-notes';
import { ScoreChart } from '~/components/awards/score-chart';
import { Card } from '~/components/ui/card';
import { CountTabs } from '~/components/ui/count-tabs';
import { PageHeader } from '~/components/ui/page-header';
import { Pagination } from '~/components/ui/pagination';
import { useLanguage } from '~/components/ui/root-data';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { PartsLegend } from '~/components/ui/stacked-bar';
import { computeRanking } from '~/domain/awards/compute-ranking.server';
import { requireActor } from '~/http/request.server';
import { readLanguage } from '~/i18n/preferences.server';
import { formatInteger } from '~/shared/numbers';

import { officeRankingPage, STATES } from './ranking-page';

export const handle = { i18n: ['governor', 'awards', 'origin'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title} – ${data.programme} ${data.year}` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, ['governor_office', 'auditor']);
  const { slug = '', category = '' } = args.params;
  const ranking = await read((db) => computeRanking(db, actor, slug, category));
  const search = new URL(args.request.url).searchParams;
  return officeRankingPage(ranking, readLanguage(args.request), search);
}

export default function OfficeRanking() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation(['governor', 'awards']);
  const language = useLanguage();
  const { counts } = page;
  // why: with more gates the table needs the whole width.
  const beside = page.category.gates.length <= 2;
  const map =
    page.within === '33' ? (
      <Card
        title={t('awards:page.map')}
        className={
          beside
            ? 'max-[90rem]:order-first max-[90rem]:max-w-2xl min-[90rem]:sticky min-[90rem]:top-4'
            : ''
        }
      >
        <RankingMap
          name={page.title}
          places={page.places}
          ranked={counts.ranked}
          hrefOf={(code) => `/gubernur/wilayah/${code}`}
        />
      </Card>
    ) : null;
  const chart = (
    <Card
      title={t('awards:page.chart')}
      aside={page.parts.length > 1 ? <PartsLegend parts={page.parts} /> : null}
    >
      <ScoreChart title={page.title} bars={page.bars} parts={page.parts.map((p) => p.label)} />
    </Card>
  );
  return (
    <>
      <PageHeader
        eyebrow={`${page.programme} ${page.year}`}
        title={page.title}
        breadcrumb={[{ to: '/gubernur', label: t('nav.home') }]}
        marks={
          <>
            <StatusBadge status={page.announcedOn ? 'announced' : 'provisional'} />
            {page.simulated ? <SimulatedMark /> : null}
          </>
        }
        lead={t(page.announcedOn ? 'awards:page.lead' : 'awards:page.leadProvisional', {
          population: formatInteger(counts.population, language),
          ranked: formatInteger(counts.ranked, language),
          date: page.announcedOn ? dayText(page.announcedOn, language) : '',
        })}
      />
      <CategoryTabs tabs={page.tabs} current={page.category.code} />
      {page.podium.length > 0 ? <Podium places={page.podium} base="/gubernur/wilayah" /> : null}
      {beside ? null : (
        <div className="mb-6 grid items-start gap-6 lg:grid-cols-2">
          {map}
          {chart}
        </div>
      )}
      <div
        className={`grid grid-cols-[minmax(0,1fr)] items-start gap-6 ${beside && map ? 'min-[90rem]:grid-cols-[minmax(0,1fr)_18rem]' : ''}`}
      >
        <section aria-label={page.title}>
          <StateFilter current={page.state} counts={counts} />
          {page.parts.length > 1 ? (
            <div className="mb-3">
              <PartsLegend parts={page.parts} />
            </div>
          ) : null}
          <OfficeTable
            caption={`${page.title}, ${page.programme} ${page.year}`}
            category={page.category}
            rules={page.rules}
            note={page.note}
            digits={page.digits}
            rows={page.rows}
            names={page.names}
          />
          <Pagination
            page={page.page}
            pageSize={page.pageSize}
            total={page.total}
            hrefOf={(at) => `?${page.state ? `keadaan=${page.state}&` : ''}page=${at}`}
          />
        </section>
        {beside ? map : null}
      </div>
      {beside ? <div className="mt-6">{chart}</div> : null}
      <RankingNotes
        note={page.note[language]}
        source={page.category.source[language]}
        rules={page.rules}
        tieBreaks={page.tieBreaks}
        gates={page.category.gates.map((gate) => gate.title[language])}
        checksum={page.announcedOn ? page.checksum : null}
      />
    </>
  );
}

type Counts = ReturnType<typeof officeRankingPage>['counts'];

/** Narrows the rows to those of one state; links, so the URL holds which. */
function StateFilter({ current, counts }: { current: string | null; counts: Counts }) {
  const { t } = useTranslation('awards');
  const all = { state: null, label: t('page.all'), count: counts.population };
  const states = STATES.map((state) => ({
    state,
    label: t(`status.${state}`),
    count: counts[state],
  }));
  return (
    <CountTabs
      label={t('page.filter')}
      current={current ?? 'all'}
      keepsPlace
      tabs={[all, ...states].map(({ state, label, count }) => ({
        ...{ part: state ?? 'all', label, count },
        to: state ? `?keadaan=${state}` : '?',
      }))}
    />
  );
}
