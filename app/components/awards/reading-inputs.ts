import type { TFunction } from 'i18next';

import type { ExplainInput } from '~/components/ui/explain';
import type { RankingRow } from '~/domain/awards/ranking';
import { METRICS, type MetricName, type MetricRef } from '~/domain/awards/metric';
import { refKey } from '~/domain/awards/metric';
import type { MetricReading } from '~/domain/awards/select-metric';
import { generatedText } from '~/domain/figures/generated-text';
import type { Locale } from '~/shared/numbers';
import { formatPeriod } from '~/shared/periods';

import { dayText, type AwardText } from './award-text';

/** Metrics a category reads, for the words of an explanation. */
export interface CategoryRefs {
  gates: readonly { metric: MetricRef }[];
  score: readonly { metric: MetricRef }[];
  tieBreaks: readonly MetricRef[];
}

/** A value a row was judged by. */
export type ReadInput = ExplainInput & { metric: MetricName };

/** Every value a row was judged by, once, with basis, source and as-of date in words. */
export function readingInputs(
  t: TFunction,
  text: AwardText,
  locale: Locale,
  row: RankingRow,
  category: CategoryRefs,
): ReadInput[] {
  const read: [MetricRef | undefined, MetricReading][] = [
    ...row.gates.map(({ reading }, at) => [category.gates[at]?.metric, reading] as const),
    ...row.parts.map(({ reading }, at) => [category.score[at]?.metric, reading] as const),
    ...row.tieBreaks.map(({ reading }, at) => [category.tieBreaks[at], reading] as const),
  ].map(([ref, reading]) => [ref, reading]);
  const seen = new Map<string, ReadInput>();
  for (const [ref, reading] of read) {
    const key = ref ? refKey(ref) : reading.metric;
    if (!seen.has(key)) seen.set(key, inputOf(t, text, locale, key, reading));
  }
  return [...seen.values()];
}

function inputOf(
  t: TFunction,
  text: AwardText,
  locale: Locale,
  key: string,
  reading: MetricReading,
): ReadInput {
  const label = key.includes('@') ? text.ref(key) : text.metric(reading.metric);
  if (reading.state === 'unknown') {
    const { metric } = reading;
    return { label, metric, value: null, source: text.reason(reading.reason, reading.parts) };
  }
  const { unit } = METRICS[reading.metric];
  const basis = t(`awards:basis.${reading.simulated ? 'simulated' : reading.basis}`);
  // why: the source of simulated data begins with the very words of the basis.
  const source = generatedText(reading.source)?.[locale] ?? reading.source;
  const repeats = source.toLowerCase().startsWith(basis.toLowerCase());
  return {
    label,
    metric: reading.metric,
    value: text.value(reading.value, unit),
    source: t(reading.partYear ? 'awards:page.readingPart' : 'awards:page.reading', {
      origin: repeats ? source : `${basis}. ${source}`,
      period: formatPeriod(reading.period, locale),
      asOf: dayText(reading.asOf, locale),
    }),
  };
}
