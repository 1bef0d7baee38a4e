import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BarChartData } from './bar-chart-data';

const Drawing = lazy(() => import('./bar-chart-drawing'));

/**
 * A bar chart. Its room is reserved from the start; the drawing comes in its own chunk, in the browser
 * only. The caller always shows the same figures in a table beside it.
 */
export function BarChart(props: BarChartData) {
  const { t } = useTranslation();
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const waiting = (
    <p className="grid h-full place-items-center rounded-box bg-base-200 text-sm text-quiet">
      <span className="scripted-only">{t('figure.chartLoading')}</span>
      <noscript>{t('figure.chartData')}</noscript>
    </p>
  );
  return (
    <div className="chart-box" role="img" aria-label={t('figure.chart', { name: props.name })}>
      {inBrowser ? (
        <Suspense fallback={waiting}>
          <Drawing {...props} />
        </Suspense>
      ) : (
        waiting
      )}
    </div>
  );
}
