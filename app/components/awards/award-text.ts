import type { TFunction } from 'i18next';

import type { Shortfall } from '~/domain/awards/gates';
import type { PartResult } from '~/domain/awards/score';
import type { UnknownReason } from '~/domain/awards/select-metric';
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
  /** The same in two or three words, for a table's cell. */
  brief(metric: MetricName, shortfall: Shortfall): string;
  /** Why a value is not known, in a sentence: what is missing, or what an assessor did not verify. */
  reason(reason: UnknownReason, parts?: readonly string[]): string;
  /** What the numbers of a part's scale are: "18.637 paket adalah nilai tertinggi …". */
  scale(part: Pick<PartResult, 'reading' | 'scale'>): string;
  /** "Nilai ITKP 2023" for a reference as `refKey` spells it. */
  ref(key: string): string;
}

/** i18n keys hold no dots of their own. */
export const metricKey = (name: string) => name.replaceAll('.', '_');

export function awardText(t: TFunction, locale: Locale): AwardText {
  const value = (text: string, unit: MetricUnit) => valueText(t, locale, text, unit);
  const reason: AwardText['reason'] = (why, parts = []) =>
    t(`awards:reason.${why}`, { parts: parts.map((code) => partText(t, code)).join(', ') });
  return {
    reason,
    metric: (name) => t(`awards:metric.${metricKey(name)}`),
    value,
    scale: ({ reading, scale }) => {
      if (!scale) return '';
      const { unit } = METRICS[reading.metric];
      const [from, to] = [value(scale.from, unit), value(scale.to, unit)];
      return t(`awards:normalise.${scale.kind}`, { from, to });
    },
    ref: (key) => refText(t, locale, key),
    shortfall: (name, shortfall) => {
      if (shortfall.kind === 'unknown') {
        return t('awards:shortfall.unknown', { reason: reason(shortfall.reason, shortfall.parts) });
      }
      const { unit } = METRICS[name];
      const { kind, need, have, missing } = shortfall;
      if (missing === null) return t(`awards:shortfall.${kind}`);
      return t(`awards:shortfall.${kind}`, {
        need: value(need, unit),
        have: value(have, unit),
        missing: distanceText(t, locale, missing, unit),
      });
    },
    brief: (name, shortfall) => {
      const { kind, missing } = shortfall;
      if (kind === 'unknown') return t(`awards:brief.${shortfall.reason}`);
      if (missing === null) return t(`awards:brief.${kind}`);
      const { unit } = METRICS[name];
      // why: the gate's title beside it says what the points are of.
      const short =
        unit === 'points'
          ? formatDecimal(missing, 2, locale)
          : distanceText(t, locale, missing, unit);
      return t(`awards:brief.${kind}`, { missing: short });
    },
  };
}

/** The name of a part of the index, or the code of a maturity variable. */
function partText(t: TFunction, code: string): string {
  return t(`awards:part.${metricKey(code)}`, { defaultValue: code });
}

/** A number for a plural text: what decides the form, and how it is written. */
function counted(text: string, locale: Locale) {
  const value = text.includes('.') ? formatExact(text, locale) : formatInteger(text, locale);
  return { count: Number(text), value };
}

function valueText(t: TFunction, locale: Locale, value: string, unit: MetricUnit): string {
  if (unit === 'rupiah') return formatRupiah(value, locale);
  if (unit === 'points') return t('awards:unit.points', { value: formatDecimal(value, 2, locale) });
  if (unit === 'ratio') return formatPercent(shiftTwo(value), 2, locale);
  if (unit === 'yes_no') return t(value === '1' ? 'awards:unit.yes' : 'awards:unit.no');
  return t(`awards:unit.${unit}`, counted(value, locale));
}

/** Units whose distance reads otherwise than a value: "1 level" beside "Level 1", "1 standar" beside "1 dari 17". */
const DISTANCE: Partial<Record<MetricUnit, string>> = {
  level: 'awards:unit.levels',
  variables: 'awards:unit.distanceVariables',
  standards: 'awards:unit.distanceStandards',
};

/** A distance to a threshold. */
function distanceText(t: TFunction, locale: Locale, missing: string, unit: MetricUnit): string {
  const key = DISTANCE[unit];
  return key ? t(key, counted(missing, locale)) : valueText(t, locale, missing, unit);
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
  return `${metric} ${whenText(t, locale, span)}`;
}

function whenText(t: TFunction, locale: Locale, span: string): string {
  if (span.startsWith('≤')) return t('awards:when.latestUpTo', { year: span.slice(1) });
  if (/^\d{4}$/.test(span)) return t('awards:when.year', { year: span });
  const period = parsePeriod(span);
  return t('awards:when.range', { period: period ? formatPeriod(period, locale) : span });
}

/** "6 Agustus 2024". */
export const dayText = (date: string, locale: Locale) => formatDate(date, locale, 'long');
