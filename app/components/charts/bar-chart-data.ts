export interface Bar {
  key: string;
  /** Short name on the axis. */
  label: string;
  /** Lengths of the parts in the order of `series`; one number for a plain bar. */
  values: readonly number[];
  /** The exact figure, formatted, for the tooltip. */
  exact: string;
  /** Shorter than it will be: a part is not known yet. Drawn pale with a broken outline; `label` says it in words. */
  incomplete?: boolean;
  /** The bar the page is about. */
  current?: boolean;
}

export interface BarChartData {
  /** What the chart shows, with its unit. */
  name: string;
  bars: readonly Bar[];
  /** Names of the parts; at most five. */
  series: readonly string[];
  /** Formats a number on the axis. */
  formatTick: (value: number) => string;
}
