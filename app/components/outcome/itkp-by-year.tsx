import type { ItkpYear } from '~/domain/itkp/region-profile';
import { formatInteger } from '~/shared/numbers';

import { BarChart } from '../charts/bar-chart';
import { DataTable, type Column } from '../ui/data-table';
import { Icon } from '../ui/icon';
import { Difference } from '../ui/number-value';
import { PartsLegend } from '../ui/stacked-bar';
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

/** Computed, but without a total: an indicator has no input yet. */
const isIncomplete = ({ results }: ItkpYear) => results[0]?.result.total === null;

/** The length of a part in the chart: what is certain of it. */
function certainScore(year: ItkpYear, code: string): number {
  const part = year.results[0]?.result.parts.find((candidate) => candidate.code === code);
  return Number(partScore(year, code) ?? part?.partial?.rounded ?? 0);
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
      cell: (year) => (
        <strong>
          {score(
            year.results[0]?.result.total?.rounded,
            t(isIncomplete(year) ? 'years.incomplete' : 'years.notComputed'),
          )}
        </strong>
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
  const incomplete = years.filter(isIncomplete);
  const printed = years.filter((year) => !year.results[0]).map(({ year }) => year);
  return (
    <div className="grid gap-6">
      {withChart && years.length > 1 && shown.length > 0 ? (
        <BarChart
          name={t('years.chart')}
          series={shown.map((code) => t(`part.${code}`))}
          bars={[...years].reverse().map((year) => ({
            key: String(year.year),
            label: isIncomplete(year)
              ? `${year.year} (${t('years.incomplete')})`
              : String(year.year),
            incomplete: isIncomplete(year),
            values: shown.map((code) => certainScore(year, code)),
            exact: number(
              year.results[0]?.result.total?.rounded ??
                year.published?.total ??
                year.results[0]?.result.partial.score.rounded ??
                '0',
            ),
          }))}
          formatTick={(value) => formatInteger(String(Math.round(value)), language)}
        />
      ) : null}
      {withChart && years.length > 1 ? (
        <PartsLegend parts={shown.map((code) => ({ key: code, label: t(`part.${code}`) }))} />
      ) : null}
      <DataTable
        caption={t('years.title')}
        captionHidden
        columns={columns}
        rows={years}
        rowKey={({ year }) => String(year)}
        footer={
          printed.length > 0 || incomplete.length > 0 ? (
            <div className="text-sm text-quiet">
              {incomplete.map((year) => (
                <p key={year.year}>
                  {t('years.incompleteNote', {
                    year: year.year,
                    score: number(year.results[0]?.result.partial.score.rounded ?? '0'),
                    outOf: number(year.results[0]?.result.partial.outOf ?? '0'),
                  })}
                </p>
              ))}
              {printed.length > 0 ? (
                <p>{t('years.partsPublished', { years: printed.join(', ') })}</p>
              ) : null}
            </div>
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
