import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Podium } from '~/components/awards/podium';
import { RankingNotes } from '~/components/awards/ranking-notes';
import { RankingTable } from '~/components/awards/ranking-table';
import { FilterForm } from '~/components/ui/filter-form';
import { Icon } from '~/components/ui/icon';
import { PageHeader } from '~/components/ui/page-header';
import { Pagination } from '~/components/ui/pagination';
import { PartsLegend } from '~/components/ui/stacked-bar';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { useLanguage } from '~/components/ui/root-data';
import { TextField } from '~/components/forms/controls';
import { getAnnouncedResult } from '~/domain/awards/announced.server';
import { asVisitor } from '~/http/request.server';
import { readLanguage } from '~/i18n/preferences.server';
import { dayText } from '~/components/awards/award-text';
import { formatInteger } from '~/shared/numbers';

import { rankingPage } from './ranking-page';

export const handle = { i18n: ['public', 'awards'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title} – ${data.programme} ${data.year}` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { slug = '', category = '' } = args.params;
  const { key, view } = await asVisitor(args).read((db) => getAnnouncedResult(db, slug, category));
  const search = new URL(args.request.url).searchParams;
  return rankingPage(key, view, readLanguage(args.request), search);
}

export default function PublicRanking() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation(['public', 'awards']);
  const language = useLanguage();
  const { base, counts, q } = page;
  const hrefOf = (at: number) => `?${new URLSearchParams({ ...(q && { q }), page: String(at) })}`;
  return (
    <>
      <PageHeader
        eyebrow={`${page.programme} ${page.year}`}
        title={page.title}
        breadcrumb={[{ to: '/penghargaan', label: t('nav.awards') }]}
        marks={
          <>
            <StatusBadge status="announced" />
            {page.simulated ? <SimulatedMark /> : null}
          </>
        }
        lead={t('awards:page.lead', {
          population: formatInteger(counts.population, language),
          ranked: formatInteger(counts.ranked, language),
          date: dayText(page.announcedOn, language),
        })}
        actions={
          <a className="btn" href={`${base}/unduh.csv`}>
            <Icon name="download" />
            {t('ranking.download')}
          </a>
        }
      />
      {page.podium.length > 0 ? <Podium places={page.podium} base={base} /> : null}
      {counts.population > page.pageSize || q ? (
        <FilterForm label={t('ranking.find')} active={q !== ''}>
          <TextField id="q" name="q" label={t('ranking.find')} defaultValue={q} className="!mb-0" />
        </FilterForm>
      ) : null}
      {page.parts.length > 1 ? (
        <div className="mb-3">
          <PartsLegend parts={page.parts.map((label) => ({ key: label, label }))} />
        </div>
      ) : null}
      {page.lines.length === 0 ? (
        <p className="py-8 text-quiet">{t('ranking.nothingFound')}</p>
      ) : null}
      <RankingTable
        caption={`${page.title}, ${page.programme} ${page.year}`}
        gates={page.gates}
        parts={page.parts}
        lines={page.lines}
        base={base}
      />
      <Pagination page={page.page} pageSize={page.pageSize} total={page.total} hrefOf={hrefOf} />
      <RankingNotes
        note={page.note}
        source={page.source}
        rules={page.rules}
        tieBreaks={page.tieBreaks}
        gates={page.gates}
        checksum={page.checksum}
      />
    </>
  );
}
