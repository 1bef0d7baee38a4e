import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { RowExplanation } from '~/components/awards/row-explanation';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark } from '~/components/ui/status-badge';
import { getAnnouncedResult } from '~/domain/awards/announced.server';
import { asVisitor } from '~/http/request.server';
import { readLanguage } from '~/i18n/preferences.server';
import { AppError } from '~/shared/app-error';

export const handle = { i18n: ['public', 'awards', 'origin'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.name} – ${data.title} ${data.year}` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { slug = '', category = '', region = '' } = args.params;
  const { view, stored } = await asVisitor(args).read((db) =>
    getAnnouncedResult(db, slug, category),
  );
  const row = stored.result.rows.find((one) => one.regionCode === region);
  if (!row) throw new AppError('NOT_FOUND');
  const language = readLanguage(args.request);
  const named = new Set([
    region,
    ...row.changes.flatMap((one) => ('regions' in one ? one.regions : [])),
  ]);
  return {
    base: `/penghargaan/${slug}/${category}`,
    title: view.title[language],
    programme: view.programme[language],
    year: view.year,
    name: view.rows.find((one) => one.code === region)?.name ?? region,
    names: Object.fromEntries(
      view.rows.filter((one) => named.has(one.code)).map((one) => [one.code, one.name]),
    ),
    ranked: view.counts.ranked,
    rules: view.rules,
    note: view.note,
    digits: stored.result.rounding.digits,
    category: stored.result.category,
    row,
  };
}

export default function RankingRegion() {
  const { row, names, ...page } = useLoaderData<typeof loader>();
  const { t } = useTranslation(['public', 'awards']);
  return (
    <div className="max-w-3xl">
      <PageHeader
        eyebrow={`${page.title}, ${page.programme} ${page.year}`}
        title={page.name}
        marks={row.simulated ? <SimulatedMark /> : null}
        breadcrumb={[
          { to: '/penghargaan', label: t('nav.awards') },
          { to: page.base, label: page.title },
        ]}
        lead={
          row.rank === null
            ? t(`awards:page.place.${row.status}`)
            : t('awards:page.place.ranked', { rank: row.rank, ranked: page.ranked })
        }
      />
      <RowExplanation
        row={row}
        category={page.category}
        rules={page.rules}
        note={page.note}
        digits={page.digits}
        nameOf={(code) => names[code] ?? code}
        regionHref={`/wilayah/${row.regionCode}`}
      />
      <p className="mt-6">
        <Link className="tautan" to={`/wilayah/${row.regionCode}`}>
          {t('ranking.toRegion', { name: page.name })}
        </Link>
      </p>
    </div>
  );
}
