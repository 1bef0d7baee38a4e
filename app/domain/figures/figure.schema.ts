import { z } from 'zod';

import { isRegionCode } from '~/domain/regions/scope';
import { isCivilDate, type CivilDate } from '~/shared/dates';
import { typedLine, typedText } from '~/shared/form-text';

import { FIRST_DAY } from './first-day';
import { fitsUnit, INDICATORS, isIndicator, type IndicatorCode } from './indicator';
import { isPartYear } from './reconcile';

const day = z.string().refine(isCivilDate, 'governor:errors.date');

/** The day a publication gives for its data: never after `today`, a day in Asia/Jakarta. */
export function asOfField(today: CivilDate) {
  return day
    .refine((date) => date <= today, 'governor:errors.asOfFuture')
    .refine((date) => date >= FIRST_DAY, 'governor:errors.tooLongAgo');
}

/** Where figures come from, on one line. */
export const sourceField = typedLine.pipe(
  z.string().min(3, 'governor:errors.sourceRequired').max(500, 'governor:errors.tooLong'),
);

/**
 * A figure somebody published, as the form gives it. `value` is plain decimal text; dots group thousands, a comma
 * marks decimals. The period lies in one calendar year from 2000 on and has begun by the as-of date, which is not
 * after `today`.
 */
export const figureSchema = (today: CivilDate) =>
  z
    .object({
      regionCode: z.string().refine(isRegionCode, 'governor:errors.region'),
      indicator: z.string().refine(isIndicator, 'governor:errors.indicator'),
      periodFrom: day,
      periodTo: day,
      asOf: asOfField(today),
      status: z.enum(['official', 'interim']),
      value: typedLine.pipe(z.string().min(1, 'governor:errors.valueRequired')),
      source: sourceField,
      sourceUrl: typedLine.pipe(
        z
          .string()
          .max(500, 'governor:errors.tooLong')
          .refine((url) => url === '' || isWebAddress(url), 'governor:errors.url'),
      ),
      note: typedText.pipe(z.string().max(1000, 'governor:errors.tooLong')),
      release: z.literal('on').optional(),
      /** Ids of the official figures the person saw before adding another one, separated by spaces. */
      beside: z.string().max(4000).optional(),
    })
    .superRefine((figure, context) => {
      const at = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message });
      if (figure.periodTo < figure.periodFrom) at('periodTo', 'governor:errors.periodOrder');
      if (figure.periodFrom.slice(0, 4) !== figure.periodTo.slice(0, 4))
        at('periodTo', 'governor:errors.periodYear');
      if (figure.periodFrom < FIRST_DAY) at('periodFrom', 'governor:errors.tooLongAgo');
      if (figure.periodFrom > today) at('periodFrom', 'governor:errors.periodFuture');
      else if (figure.asOf < figure.periodFrom) at('asOf', 'governor:errors.asOfBefore');
      if (isIndicator(figure.indicator)) {
        const unit = INDICATORS[figure.indicator];
        const value = readLocalNumber(figure.value);
        if (value === null || !fitsUnit(value, unit))
          at(
            'value',
            unit === 'score' ? 'governor:errors.valueScore' : 'governor:errors.valueWhole',
          );
      }
    });

/** The ids a form says were seen. */
export const seenFigures = (form: FigureForm) => (form.beside ?? '').split(' ').filter(Boolean);

export type FigureForm = z.infer<ReturnType<typeof figureSchema>>;

const isWebAddress = (text: string) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text);

/** Reads "1.234.567", "73,40" and "73.40" as decimal text; null when the writing has two meanings or none. */
export function readLocalNumber(text: string): string | null {
  if (/^\d+$/.test(text)) return text.replace(/^0+(?=\d)/, '');
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
export function toNewFigure({ beside: _beside, ...form }: FigureForm): NewFigure {
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
