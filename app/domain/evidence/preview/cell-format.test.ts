import { expect, test } from 'vitest';

import { dateText, isDateFormat, numberCell, placeOfCell } from './cell-format';

test.each([
  [14, undefined, true],
  [0, undefined, false],
  [9, undefined, false],
  [164, 'dd/mm/yyyy', true],
  [164, '[$-421]d mmmm yyyy', true],
  [164, '[h]:mm', true],
  [164, '#,##0.00', false],
  [164, '"hari" 0', false],
  [164, '[Red]0.00', false],
  [164, '_(* #,##0_)', false],
])('format %s %s is a date: %s', (id, code, is) => expect(isDateFormat(id, code)).toBe(is));

// ECMA-376, part 1, 18.17.4: the serial values of these days.
test.each([
  [45352, false, '2024-03-01'],
  [45352.604166666664, false, '2024-03-01 14:30'],
  [43890, true, '2024-03-01'],
  [61, false, '1900-03-01'],
  [0.5, false, '12:00'],
  [-1, false, -1],
  [9e12, false, 9e12],
])('day %s (from 1904: %s) is %s', (serial, from1904, text) =>
  expect(dateText(serial, from1904)).toBe(text),
);

test.each([
  ['0.30000000000000004', 0.3],
  ['73.4', 73.4],
  ['1e3', 1000],
  ['', ''],
  ['abc', 'abc'],
  ['Infinity', 'Infinity'],
])('number %s', (text, value) => expect(numberCell(text)).toBe(value));

test.each([
  ['A1', { row: 0, column: 0 }],
  ['AB12', { row: 11, column: 27 }],
  ['A0', null],
  ['', null],
  ['AAAA1', null],
])('cell %s', (reference, place) => expect(placeOfCell(reference)).toEqual(place));
