import { useTranslation } from 'react-i18next';

import { BarChart } from '~/components/charts/bar-chart';
import { Card } from '~/components/ui/card';
import { DataTable, type Column } from '~/components/ui/data-table';
import { useLanguage } from '~/components/ui/root-data';
import type { DayOfWork } from '~/domain/assessments/board/throughput';
import { dayFirst, formatDate } from '~/shared/dates';
import { formatInteger } from '~/shared/numbers';

const COUNTS = ['filed', 'judged', 'verdicts', 'accepted'] as const;

/** What each of the last days brought: drawn, and the same figures in a table. */
export function ThroughputCard({ days }: { days: readonly DayOfWork[] }) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  const whole = (value: number) => formatInteger(Math.round(value), language);
  const sum = COUNTS.reduce(
    (row, name) => ({ ...row, [name]: days.reduce((all, day) => all + day[name], 0) }),
    { day: '', filed: 0, judged: 0, verdicts: 0, accepted: 0 } satisfies DayOfWork,
  );
  const columns: Column<DayOfWork>[] = [
    {
      key: 'day',
      header: t('throughput.day'),
      cell: ({ day }) => (day === '' ? t('throughput.sum') : formatDate(day, language, 'long')),
    },
    ...COUNTS.map((name) => ({
      key: name,
      header: t(`throughput.${name}`),
      unit: t(name === 'verdicts' ? 'throughput.items' : 'throughput.files'),
      numeric: true,
      cell: (row: DayOfWork) =>
        row.day === '' ? <strong>{whole(row[name])}</strong> : whole(row[name]),
    })),
  ];
  return (
    <Card title={t('throughput.title')}>
      <BarChart
        name={t('throughput.chart')}
        bars={days.map(({ day, verdicts }) => ({
          key: day,
          label: dayFirst(day).slice(0, 5),
          values: [verdicts],
          exact: whole(verdicts),
        }))}
        series={[t('throughput.verdicts')]}
        formatTick={whole}
      />
      <p className="my-3 text-sm text-quiet">{t('throughput.note')}</p>
      <DataTable
        caption={t('throughput.title')}
        captionHidden
        cards={false}
        columns={columns}
        rows={[sum, ...[...days].reverse()]}
        rowKey={({ day }) => day}
      />
    </Card>
  );
}
