import { expect, test } from 'vitest';
import { z } from 'zod';

import { formObject, isMessageKey } from './form-object';

test('a name that comes once is one value, a repeated one a list, "[]" always a list', () => {
  const form = new FormData();
  form.append('judul', 'a');
  form.append('pilihan', '1');
  form.append('pilihan', '2');
  form.append('berkas[]', 'x');
  expect(formObject(form)).toEqual({ judul: 'a', pilihan: ['1', '2'], berkas: ['x'] });
});

test('a key is told from the sentences zod writes itself', () => {
  expect(isMessageKey('errors:field.required')).toBe(true);
  const refused = z.object({ judul: z.string() }).safeParse({});
  const sentence = refused.error?.issues[0]?.message ?? '';
  expect(sentence).toContain(':');
  expect(isMessageKey(sentence)).toBe(false);
});

test('a hundred thousand names are read in one go, and a name of the language is only a name', () => {
  const form = new FormData();
  for (let at = 0; at < 100_000; at++) form.append(`f${at}`, String(at));
  form.append('__proto__', 'a');
  form.append('__proto__', 'b');
  const object = formObject(form);
  expect(Object.keys(object)).toHaveLength(100_001);
  expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  expect(object.f99999).toBe('99999');
});
