import { useTranslation } from 'react-i18next';

import { BarChart } from '~/components/charts/bar-chart';
import type { Bar } from '~/components/charts/bar-chart-data';
import { useLanguage } from '~/components/ui/root-data';
import { formatInteger } from '~/shared/numbers';

/** Scores of the first places as bars made of their parts; the table beside holds the same figures. */
export function ScoreChart(props: {
  title: string;
  bars: readonly Bar[];
  parts: readonly string[];
}) {
  const { t } = useTranslation('awards');
  const language = useLanguage();
  if (props.bars.length === 0) return <p className="text-quiet">{t('empty.body')}</p>;
  return (
    <BarChart
      name={t('page.chartName', { title: props.title })}
      bars={props.bars}
      series={props.parts}
      formatTick={(value) => formatInteger(String(Math.round(value)), language)}
    />
  );
}
