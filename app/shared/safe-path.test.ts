import fc from 'fast-check';
import { expect, test } from 'vitest';

import { safePath } from './safe-path';

const site = 'https://pranata.example/preferensi';

test('a path of this site is kept with its query', () => {
  expect(safePath('/peringkat?edisi=2024', site)).toBe('/peringkat?edisi=2024');
});

test.each([
  ['another origin', 'https://jahat.example/a'],
  ['a scheme-less host', '//jahat.example/a'],
  ['a backslash host', '/\\jahat.example'],
  ['a script', 'javascript:alert(1)'],
  ['nothing', null],
])('%s leads to the home page', (_, target) => {
  expect(safePath(target, site)).toBe('/');
});

test('a dotted path cannot hide a second host', () => {
  expect(safePath('/.//jahat.example', site)).toBe('/jahat.example');
});

test('whatever comes in, the browser stays on this origin', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.constant('/.//x')), (target) => {
      expect(new URL(safePath(target, site), site).origin).toBe('https://pranata.example');
    }),
  );
});
