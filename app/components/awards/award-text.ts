import type { TFunction } from 'i18next';

import type { Shortfall } from '~/domain/awards/gates';
import { METRICS, type MetricName, type MetricUnit } from '~/domain/awards/metric';
import { formatDate } from '~/shared/dates';
import {
  formatDecimal,
  formatExact,
  formatInteger,
  formatPercent,
  formatRupiah,
} from '~/shared/numbers';
import type { Locale } from '~/shared/numbers';
import { formatPeriod, parsePeriod } from '~/shared/periods';

/** Words and numbers of awards for one reader. `t` must have the namespace `awards`. */
export interface AwardText {
  /** "Nilai ITKP". */
  metric(name: MetricName): string;
  /** A value with its unit: "73,40", "18.637 paket", "10 dari 17". */
  value(value: string, unit: MetricUnit): string;
  /** What a gate still needs, in a sentence. */
  shortfall(metric: MetricName, shortfall: Shortfall): string;
  /** "Nilai ITKP 2023" for a reference as `refKey` spells it. */
  ref(key: string): string;
}

/** i18n keys hold no dots of their own. */
export const metricKey = (name: string) => name.replaceAll('.', '_');

export function awardText(t: TFunction, locale: Locale): AwardText {
  const metric = (name: MetricName) => t(`awards:metric.${metricKey(name)}`);
  const value = (text: string, unit: MetricUnit) => valueText(t, locale, text, unit);
  return {
    metric,
    value,
    ref: (key) => refText(t, locale, key),
    shortfall: (name, shortfall) => {
      const { unit } = METRICS[name];
      const show = (one: string | boolean | null) =>
        typeof one === 'string' ? value(one, unit) : one === null ? '' : t(`awards:yesNo.${one}`);
      const params = {
        metric: metric(name),
        need: show(shortfall.need),
        have: show(shortfall.have),
        missing: show(shortfall.missing),
      };
      if (shortfall.kind === 'unknown') return t(`awards:unknown.${shortfall.reason}`, params);
      const atEdge = shortfall.kind === 'more_than' && /^0(\.0*)?$/.test(shortfall.missing);
      return t(`awards:shortfall.${atEdge ? 'at_edge' : shortfall.kind}`, params);
    },
  };
}

function valueText(t: TFunction, locale: Locale, value: string, unit: MetricUnit): string {
  if (unit === 'rupiah') return formatRupiah(value.split('.')[0] ?? value, locale);
  if (unit === 'points') return formatDecimal(value, 2, locale);
  if (unit === 'ratio') return formatPercent(shiftTwo(value), 2, locale);
  if (unit === 'yes_no') return t(`awards:yesNo.${value === '1'}`);
  const number = value.includes('.') ? formatExact(value, locale) : formatInteger(value, locale);
  return t(`awards:unit.${unit}`, { value: number });
}

/** A fraction as percents: the decimal point two places to the right, without a binary float. */
function shiftTwo(value: string): string {
  const [whole = '0', fraction = ''] = value.split('.');
  const digits = fraction.padEnd(2, '0');
  return `${whole}${digits.slice(0, 2)}.${digits.slice(2) || '0'}`.replace(/^0+(?=\d)/, '');
}

function refText(t: TFunction, locale: Locale, key: string): string {
  const [name = '', span = ''] = key.split('@');
  const metric = t(`awards:metric.${metricKey(name)}`);
  if (span.startsWith('≤')) return t('awards:refLatest', { metric, year: span.slice(1) });
  const period = parsePeriod(span);
  return t('awards:ref', { metric, period: period ? formatPeriod(period, locale) : span });
}

/** "6 Agustus 2024". */
export const dayText = (date: string, locale: Locale) => formatDate(date, locale, 'long');
