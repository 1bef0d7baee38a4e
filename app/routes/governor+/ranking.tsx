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
import { PageHeader } from '~/components/ui/page-header';
import { Pagination } from '~/components/ui/pagination';
import { useLanguage } from '~/components/ui/root-data';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { PartsLegend } from '~/components/ui/stacked-bar';
import { computeRanking } from '~/domain/awards/compute-ranking.server';
import { requireActor } from '~/http/request.server';
import { readLanguage } from '~/i18n/preferences.server';
import { formatInteger } from '~/shared/numbers';

import { officeRankingPage } from './ranking-page';

export const handle = { i18n: ['governor', 'awards'] };

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
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-label={page.title}>
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
            hrefOf={(at) => `?page=${at}`}
          />
        </section>
        {page.within === '33' ? (
          <Card title={t('awards:page.map')} className="max-xl:order-first xl:sticky xl:top-4">
            <RankingMap
              name={page.title}
              places={page.places}
              ranked={counts.ranked}
              hrefOf={(code) => `/gubernur/wilayah/${code}`}
            />
          </Card>
        ) : null}
      </div>
      <Card title={t('awards:page.chart')} className="mt-6">
        <ScoreChart title={page.title} bars={page.bars} parts={page.parts.map((p) => p.label)} />
      </Card>
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
