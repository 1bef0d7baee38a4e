import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

import type { BarChartData } from './bar-chart-data';

/** The drawn chart; loaded only by `BarChart`. Moves only where the reader allows motion. */
export default function BarChartDrawing({ bars, series, formatTick }: BarChartData) {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const rows = bars.map(({ key, label, values, exact, current }) => ({
    key,
    label,
    exact,
    current,
    ...Object.fromEntries(values.map((value, at) => [`part${at}`, value])),
  }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={rows}
        margin={{ top: 8, right: 8, bottom: 8, left: 8 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--color-base-300)" />
        <XAxis
          dataKey="label"
          interval={0}
          angle={bars.length > 8 ? -60 : 0}
          textAnchor={bars.length > 8 ? 'end' : 'middle'}
          height={bars.length > 8 ? 110 : 30}
          tickLine={false}
          axisLine={{ stroke: 'var(--edge)' }}
        />
        <YAxis tickFormatter={formatTick} tickLine={false} axisLine={false} width={72} />
        <Tooltip cursor={{ fill: 'var(--color-base-200)' }} content={<Exact />} />
        {series.map((name, at) => (
          <Bar
            key={name}
            dataKey={`part${at}`}
            name={name}
            stackId="whole"
            fill={`var(--part-${at + 1})`}
            isAnimationActive={!still}
            animationDuration={300}
            maxBarSize={44}
          >
            {bars.map(({ key, current, incomplete }) => (
              <Cell
                key={key}
                fillOpacity={incomplete ? 0.35 : 1}
                stroke={current || incomplete ? 'var(--color-base-content)' : 'none'}
                strokeDasharray={incomplete ? '4 3' : undefined}
                strokeWidth={incomplete ? 1 : 2}
              />
            ))}
          </Bar>
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

interface ExactProps {
  active?: boolean;
  payload?: readonly { payload?: { label: string; exact: string } }[];
}

/** The exact figure of the bar under the pointer. */
function Exact({ active, payload }: ExactProps) {
  const bar = payload?.[0]?.payload;
  if (!active || !bar) return null;
  return (
    <p className="angka rounded-field bg-neutral px-3 py-1.5 text-sm text-neutral-content">
      {bar.label}: <strong>{bar.exact}</strong>
    </p>
  );
}
