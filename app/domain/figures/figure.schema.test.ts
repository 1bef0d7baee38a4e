import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, isCivilDate, jakartaDate } from '~/shared/dates';

import { figureSchema, readLocalNumber, toNewFigure } from './figure.schema';

const TODAY = '2026-11-22';
const FORM = {
  regionCode: '33.20',
  indicator: 'eblangkon_value',
  periodFrom: '2023-01-01',
  periodTo: '2023-08-28',
  asOf: '2023-08-28',
  status: 'interim',
  value: '43.470.032.076',
  source: 'Terbitan uji',
  sourceUrl: '',
  note: '',
};
const read = (change: Partial<typeof FORM>, today = TODAY) =>
  figureSchema(today).safeParse({ ...FORM, ...change });
/** Messages by field of a refused form. */
const faults = (change: Partial<typeof FORM>, today = TODAY) =>
  Object.fromEntries(
    read(change, today).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? [],
  );

describe('the days of a figure', () => {
  it('end at today in Asia/Jakarta, which begins at 17.00 UTC', () => {
    expect(faults({ asOf: TODAY })).toEqual({});
    expect(faults({ asOf: '2026-11-23' })).toEqual({ asOf: 'governor:errors.asOfFuture' });
    expect(faults({ asOf: '9999-12-31' })).toEqual({ asOf: 'governor:errors.asOfFuture' });
    const before = jakartaDate(new Date('2026-11-22T16:59:59.999Z'));
    const after = jakartaDate(new Date('2026-11-22T17:00:00Z'));
    expect(read({ asOf: '2026-11-23' }, before).success).toBe(false);
    expect(read({ asOf: '2026-11-23' }, after).success).toBe(true);
  });

  it('begin with the period', () => {
    expect(faults({ asOf: '2022-12-31' })).toEqual({ asOf: 'governor:errors.asOfBefore' });
    expect(faults({ asOf: '2023-01-01' })).toEqual({});
  });

  it.each([
    [{ periodFrom: '1999-01-01', periodTo: '1999-12-31' }, 'periodFrom', 'tooLongAgo'],
    [{ periodFrom: '0001-01-01', periodTo: '0001-12-31' }, 'periodFrom', 'tooLongAgo'],
    [{ periodFrom: '2027-01-01', periodTo: '2027-12-31' }, 'periodFrom', 'periodFuture'],
    [{ periodFrom: '9999-01-01', periodTo: '9999-12-31' }, 'periodFrom', 'periodFuture'],
    [{ periodFrom: '2023-05-01', periodTo: '2023-04-30' }, 'periodTo', 'periodOrder'],
    [{ periodFrom: '2022-12-01' }, 'periodTo', 'periodYear'],
    [{ periodFrom: '2023-02-29' }, 'periodFrom', 'date'],
  ])('%j is refused at %s', (change, field, key) => {
    expect(faults(change)).toHaveProperty([field], `governor:errors.${key}`);
  });

  it('are, when accepted, ordered: 2000 ≤ from ≤ as-of ≤ today, from ≤ to in the same year', () => {
    const day = fc
      .integer({ min: -12_000, max: 400 })
      .map((offset) => addDays(TODAY, offset))
      .filter(isCivilDate);
    const near = fc.tuple(
      day,
      fc.integer({ min: -400, max: 400 }),
      fc.integer({ min: -400, max: 400 }),
    );
    let accepted = 0;
    fc.assert(
      fc.property(near, ([periodFrom, length, later]) => {
        const periodTo = addDays(periodFrom, length);
        const asOf = addDays(periodFrom, later);
        const right =
          periodFrom >= '2000-01-01' &&
          periodFrom <= asOf &&
          asOf <= TODAY &&
          periodFrom <= periodTo &&
          periodFrom.slice(0, 4) === periodTo.slice(0, 4);
        expect(read({ periodFrom, periodTo, asOf }).success).toBe(right);
        if (right) accepted += 1;
      }),
      { numRuns: 500, examples: [[['2023-01-01', 10, 10]]] },
    );
    expect(accepted).toBeGreaterThan(0);
  });
});

describe('the texts of a figure', () => {
  it.each(['source', 'note', 'sourceUrl'])('name a control character at %s', (field) => {
    const value = field === 'sourceUrl' ? 'https://contoh.test/\u0000' : 'Terbitan\u0000uji';
    expect(faults({ [field]: value })).toEqual({ [field]: 'errors:field.control' });
  });

  it('are one line where the form has one line', () => {
    const parsed = read({ source: '  Terbitan \t uji ', note: ' satu\r\ndua ' });
    expect(parsed.data).toMatchObject({ source: 'Terbitan uji', note: 'satu\ndua' });
  });

  it('are an address a browser can open, or none', () => {
    expect(faults({ sourceUrl: 'javascript:alert(1)' })).toHaveProperty('sourceUrl');
    expect(faults({ sourceUrl: 'https://[' })).toHaveProperty('sourceUrl');
    expect(faults({ sourceUrl: 'https://contoh.test/a?b=c' })).toEqual({});
  });
});

describe('the value of a figure', () => {
  it.each(['0x3', '1e0', '+3', '-3', '1,234.5', 'Infinity', '٣', '3 000', ''])(
    'is not %j',
    (text) => {
      expect(readLocalNumber(text)).toBeNull();
      expect(faults({ value: text })).toHaveProperty('value');
    },
  );

  it('loses zeros in front', () => {
    const parsed = figureSchema(TODAY).parse({ ...FORM, value: '007' });
    expect(toNewFigure(parsed).value).toBe('7');
  });
});
