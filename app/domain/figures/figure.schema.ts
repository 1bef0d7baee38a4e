import { z } from 'zod';

import { isRegionCode } from '~/domain/regions/scope';
import { isCivilDate } from '~/shared/dates';

import { fitsUnit, INDICATORS, isIndicator, type IndicatorCode } from './indicator';
import { isPartYear } from './reconcile';

const day = z.string().refine(isCivilDate, 'governor:errors.date');

/** A figure somebody published, as the form gives it. `value` is plain decimal text; dots group thousands, a comma marks decimals. */
export const figureSchema = z
  .object({
    regionCode: z.string().refine(isRegionCode, 'governor:errors.region'),
    indicator: z.string().refine(isIndicator, 'governor:errors.indicator'),
    periodFrom: day,
    periodTo: day,
    asOf: day,
    status: z.enum(['official', 'interim']),
    value: z.string().trim().min(1, 'governor:errors.valueRequired'),
    source: z
      .string()
      .trim()
      .min(3, 'governor:errors.sourceRequired')
      .max(500, 'governor:errors.tooLong'),
    sourceUrl: z
      .string()
      .trim()
      .max(500, 'governor:errors.tooLong')
      .refine((url) => url === '' || /^https?:\/\/\S+$/.test(url), 'governor:errors.url'),
    note: z.string().trim().max(1000, 'governor:errors.tooLong'),
    release: z.literal('on').optional(),
  })
  .superRefine((figure, context) => {
    const at = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (figure.periodTo < figure.periodFrom) at('periodTo', 'governor:errors.periodOrder');
    if (figure.periodFrom.slice(0, 4) !== figure.periodTo.slice(0, 4))
      at('periodTo', 'governor:errors.periodYear');
    if (figure.asOf < figure.periodFrom) at('asOf', 'governor:errors.asOfBefore');
    if (isIndicator(figure.indicator)) {
      const unit = INDICATORS[figure.indicator];
      const value = readLocalNumber(figure.value);
      if (value === null || !fitsUnit(value, unit))
        at('value', unit === 'score' ? 'governor:errors.valueScore' : 'governor:errors.valueWhole');
    }
  });

export type FigureForm = z.infer<typeof figureSchema>;

/** Reads "1.234.567", "73,40" and "73.40" as decimal text; null when the writing has two meanings or none. */
export function readLocalNumber(text: string): string | null {
  if (/^\d+$/.test(text)) return text;
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return text.replaceAll('.', '').replace(',', '.');
  if (/^\d+,\d+$/.test(text)) return text.replace(',', '.');
  return /^\d+\.\d{1,2}$/.test(text) ? text : null;
}

export interface NewFigure {
  regionCode: string;
  indicator: IndicatorCode;
  periodFrom: string;
  periodTo: string;
  isPartYear: boolean;
  asOf: string;
  status: 'official' | 'interim';
  value: string;
  source: string;
  sourceUrl: string | null;
  note: string;
  /** Whether everybody may see it now: it already stands in a public source. */
  release: boolean;
}

/** The parsed form as a figure. Throws RangeError when the value is not a number: the schema lets none through. */
export function toNewFigure(form: FigureForm): NewFigure {
  const value = readLocalNumber(form.value);
  if (value === null || !isIndicator(form.indicator)) throw new RangeError('Not a checked figure');
  return {
    ...form,
    indicator: form.indicator,
    value,
    isPartYear: isPartYear({ from: form.periodFrom, to: form.periodTo }),
    sourceUrl: form.sourceUrl === '' ? null : form.sourceUrl,
    release: form.release === 'on',
  };
}
