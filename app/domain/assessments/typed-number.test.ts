import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fieldNumber, isAmbiguous, readNumber } from './typed-number';

describe('readNumber', () => {
  it.each([
    ['73,4', false, '73.4'],
    ['73.4', false, '73.4'],
    ['73,4 %', false, '73.4'],
    ['1.234,5', false, '1234.5'],
    ['1.234', true, '1234'],
    ['1.234', false, '1.234'],
    ['12', true, '12'],
    ['-1', false, null],
    ['1,2,3', false, null],
    ['1,234.5', false, '1234.5'],
    ['1,234,567', true, '1234567'],
    ['1.234.567', false, '1234567'],
    ['1,23.5', false, null],
    ['0,234.5', false, null],
    ['1.2.3,4', false, null],
    ['1.23,4', false, null],
    [',5', false, null],
    ['banyak', false, null],
    ['', false, null],
    ['1e3', false, null],
    ['1e0', true, null],
    ['0x3', true, null],
    ['0x3', false, null],
    ['+3', false, null],
    ['1 2', true, null],
    ['5%0', false, null],
    ['10 %', true, null],
    ['\u0663', false, null],
    [' 007 ', true, '7'],
    ['0,50', false, '0.50'],
    ['0.123', true, '0.123'],
  ])('%j (whole: %j) is %j', (typed, whole, number) => {
    expect(readNumber(typed, whole)).toBe(number);
  });

  it('reads every whole number with and without grouping dots', () => {
    fc.assert(
      fc.property(fc.nat(), (number) => {
        const grouped = String(number).replace(/\B(?=(\d{3})+$)/g, '.');
        expect(readNumber(grouped, true)).toBe(String(number));
        expect(readNumber(String(number), true)).toBe(String(number));
      }),
    );
  });

  /** The digits without leading zeros. */
  const bareDigits = (text: string) => text.replace(/\D/g, '').replace(/^0+/, '');

  it('takes digits with one decimal mark or grouping dots, and nothing else', () => {
    const unit = fc.constantFrom(...'0123456789.,%+-exXbEn_ \u0663'.split(''));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), fc.boolean(), (typed, whole) => {
        const read = readNumber(typed, whole);
        if (read === null) return;
        expect(typed).toMatch(whole ? /^\s*[\d.,]+\s*$/ : /^\s*[\d.,]+\s*%?\s*$/);
        expect(read).toMatch(/^(0|[1-9]\d*)(\.\d+)?$/);
        expect(bareDigits(read)).toBe(bareDigits(typed));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('isAmbiguous', () => {
  it.each([
    ['1.234', true],
    ['73.123 %', true],
    ['0.123', false],
    ['73.12', false],
    ['73,123', false],
    ['1.234,5', false],
    ['1234', false],
  ])('%j: %j', (typed, isIt) => expect(isAmbiguous(typed)).toBe(isIt));

  it('never holds for what a field shows by itself', () => {
    fc.assert(
      fc.property(fc.nat(), fc.stringMatching(/^\d{1,6}$/), (n, part) => {
        expect(isAmbiguous(fieldNumber(`${n}.${part}`, 'en'))).toBe(false);
      }),
    );
  });
});

describe('fieldNumber', () => {
  it('is read back as the number it shows, in both languages', () => {
    const decimals = fc.option(fc.stringMatching(/^\d{1,6}$/), { nil: undefined });
    fc.assert(
      fc.property(fc.nat(), decimals, fc.constantFrom('id', 'en'), (n, part, locale) => {
        const number = part === undefined ? String(n) : `${n}.${part}`;
        const typed = fieldNumber(number, locale);
        expect(readNumber(typed, false)).toBe(number);
        if (part === undefined) expect(readNumber(typed, true)).toBe(number);
      }),
    );
  });
});
