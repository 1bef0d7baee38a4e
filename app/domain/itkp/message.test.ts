import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import en from '~/i18n/en/itkp.json';
import id from '~/i18n/id/itkp.json';

import { message, renderMessage, showDecimal } from './message';

const flatten = (texts: object, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();

describe('texts', () => {
  it('have the same keys and the same places to fill in both languages', () => {
    const shape = (texts: object) =>
      flatten(texts).map(([key, text]) => [key, [...new Set(holes(text))]]);
    expect(shape(en)).toEqual(shape(id));
  });

  it('hold every key the code names', () => {
    const keys = new Set(flatten(id).map(([key]) => key));
    const folders = [new URL('./', import.meta.url), new URL('./rules/', import.meta.url)];
    const named = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .flatMap((file) => {
          const source = readFileSync(new URL(file, folder), 'utf8');
          const pattern = /'((?:error|step|change|reason|formula|line)\.[a-z_]+)'/g;
          return [...source.matchAll(pattern)].map((match) => match[1] ?? '');
        }),
    );
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((key) => !keys.has(key))).toEqual([]);
  });
});

describe('renderMessage', () => {
  it('writes numbers with the marks of the language', () => {
    expect(showDecimal('104052940216.50', 'id')).toBe('104.052.940.216,50');
    expect(showDecimal('104052940216.50', 'en')).toBe('104,052,940,216.50');
    expect(showDecimal('-0.10', 'id')).toBe('-0,10');
    const step = message('step.linear', { weight: '10', percent: '99.7', score: '9.97' });
    expect(renderMessage(step, 'id')).toBe('Nilai = 10 × 99,7 % = 9,97');
    expect(renderMessage(step, 'en')).toBe('Score = 10 × 99.7% = 9.97');
  });

  it('throws on a missing key or parameter', () => {
    expect(() => renderMessage(message('step.none'), 'id')).toThrow('No text itkp:step.none');
    expect(() => renderMessage(message('step.linear'), 'id')).toThrow('needs weight');
  });
});
