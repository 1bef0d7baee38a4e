import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensOf(theme: string): Map<string, string> {
  const block = css.split('@plugin').find((part) => part.includes(`name: '${theme}'`)) ?? '';
  const pairs = block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g);
  return new Map([...pairs].map(([, name = '', value = '']) => [name, value]));
}

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ['color-base-100', 'color-base-200'];
const washes = ['nila', 'soga', 'success', 'warning', 'error', 'info'].map(
  (name) => `${name}-wash`,
);
const colours = ['primary', 'secondary', 'info', 'success', 'warning', 'error'];

/** Text and what it stands on. */
const textPairs: [string, string][] = [
  ...[...surfaces, ...washes].map((on): [string, string] => ['color-base-content', on]),
  ...surfaces.map((on): [string, string] => ['quiet', on]),
  ...surfaces.flatMap((on) => colours.map((name): [string, string] => [`color-${name}`, on])),
  ...colours.map((name): [string, string] => [`color-${name}-content`, `color-${name}`]),
  ['color-neutral-content', 'color-neutral'],
  ['color-primary', 'nila-wash'],
  ['color-primary', 'error-wash'],
  ['color-primary', 'soga-wash'],
  ['color-secondary', 'soga-wash'],
  ['color-success', 'success-wash'],
  ['color-warning', 'warning-wash'],
  ['color-error', 'error-wash'],
  ['color-info', 'info-wash'],
  ['quiet', 'soga-wash'],
  ['quiet', 'nila-wash'],
  ...[0, 1, 2, 3, 4].map((band): [string, string] => [`band-${band}-ink`, `band-${band}`]),
];

/** Borders of controls and parts of a figure, and what they stand on. */
const markPairs: [string, string][] = [
  ...surfaces.map((on): [string, string] => ['edge', on]),
  ...['part-1', 'part-2', 'part-3', 'part-4'].map((part): [string, string] => [
    part,
    'color-base-100',
  ]),
];

describe.each(['terang', 'gelap'])('theme %s', (theme) => {
  const tokens = tokensOf(theme);
  const colour = (name: string) => {
    const value = tokens.get(name);
    if (!value) throw new Error(`No token --${name} in ${theme}`);
    return value;
  };

  test.each(textPairs)('text %s on %s reaches 4.5 : 1', (text, on) => {
    expect(contrast(colour(text), colour(on))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(markPairs)('mark %s on %s reaches 3 : 1', (mark, on) => {
    expect(contrast(colour(mark), colour(on))).toBeGreaterThanOrEqual(3);
  });
});

test('both themes define the same tokens', () => {
  expect([...tokensOf('gelap').keys()].sort()).toEqual([...tokensOf('terang').keys()].sort());
});

test('the measure is right: black on white is 21 : 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});
