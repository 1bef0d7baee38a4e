import type { ItkpYear } from '~/domain/itkp/region-profile';

import { BarChart } from '../charts/bar-chart';
import { DataTable, type Column } from '../ui/data-table';
import { Icon } from '../ui/icon';
import { Difference } from '../ui/number-value';
import { BasisMark } from '../ui/status-badge';
import { useItkpWords } from './use-itkp-words';

interface ItkpByYearProps {
  /** Newest first. */
  years: readonly ItkpYear[];
  /** Draws the chart above the table. */
  withChart?: boolean;
}

const PARTS = ['A', 'B', 'C', 'D'] as const;

/** The computed score of a top part, else the published one; null where neither is known. */
function partScore(year: ItkpYear, code: string): string | null {
  const part = year.results[0]?.result.parts.find((candidate) => candidate.code === code);
  return part?.score?.rounded ?? (year.results[0] ? null : (year.published?.parts[code] ?? null));
}

/** The index over the years: parts, computed, published and the difference; with a chart of the parts. */
export function ItkpByYear({ years, withChart }: ItkpByYearProps) {
  const { t, language, number } = useItkpWords();
  if (years.length === 0) return <p className="text-quiet">{t('itkp.none')}</p>;
  const shown = PARTS.filter((code) => years.some((year) => partScore(year, code) !== null));
  const score = (value: string | null | undefined, otherwise: string) =>
    value == null ? <span className="text-quiet">{otherwise}</span> : number(value);
  const points = t('years.points');
  const columns: Column<ItkpYear>[] = [
    { key: 'year', header: t('years.year'), cell: ({ year }) => year },
    ...shown.map((code): Column<ItkpYear> => ({
      key: code,
      header: t(`part.${code}`),
      unit: points,
      numeric: true,
      cell: (year) => score(partScore(year, code), '–'),
    })),
    {
      key: 'computed',
      header: t('years.total'),
      unit: points,
      numeric: true,
      cell: ({ results }) => (
        <strong>{score(results[0]?.result.total?.rounded, t('years.notComputed'))}</strong>
      ),
    },
    {
      key: 'published',
      header: t('years.published'),
      unit: points,
      numeric: true,
      cell: ({ published }) => score(published?.total, t('years.notPublished')),
    },
    {
      key: 'difference',
      header: t('years.difference'),
      unit: points,
      numeric: true,
      cell: ({ comparison }) =>
        comparison?.total ? (
          <>
            <Difference value={comparison.total.difference.replace('+', '')} />
            {comparison.total.flagged ? (
              <Icon name="warning" label={t('years.flag')} className="ms-1 text-warning" />
            ) : null}
          </>
        ) : (
          '–'
        ),
    },
    {
      key: 'predicate',
      header: t('years.predicate'),
      cell: ({ results }) => results[0]?.result.predicate?.label[language] ?? '–',
    },
    { key: 'basis', header: t('years.basis'), cell: (year) => <Origin year={year} /> },
  ];
  const printed = years.filter((year) => !year.results[0]).map(({ year }) => year);
  return (
    <div className="grid gap-6">
      {withChart && years.length > 1 && shown.length > 0 ? (
        <BarChart
          name={t('years.chart')}
          series={shown.map((code) => t(`part.${code}`))}
          bars={[...years].reverse().map((year) => ({
            key: String(year.year),
            label: String(year.year),
            values: shown.map((code) => Number(partScore(year, code) ?? 0)),
            exact: number(
              year.results[0]?.result.total?.rounded ??
                year.published?.total ??
                year.results[0]?.result.partial.score.rounded ??
                '0',
            ),
          }))}
          formatTick={(value) => number(String(value))}
        />
      ) : null}
      <DataTable
        caption={t('years.title')}
        captionHidden
        columns={columns}
        rows={years}
        rowKey={({ year }) => String(year)}
        footer={
          printed.length > 0 ? (
            <p className="text-sm text-quiet">
              {t('years.partsPublished', { years: printed.join(', ') })}
            </p>
          ) : undefined
        }
      />
    </div>
  );
}

function Origin({ year }: { year: ItkpYear }) {
  const entry = year.results[0];
  const simulated = entry ? entry.basis === 'simulated' : (year.published?.isSimulated ?? false);
  return <BasisMark basis={simulated ? 'simulated' : entry ? 'computed' : 'official'} />;
}
