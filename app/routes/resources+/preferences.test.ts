import { expect, test } from 'vitest';

import { readLanguage, readTheme } from '~/i18n/preferences.server';

import { action } from './preferences';

const site = 'http://127.0.0.1:3000';

async function post(fields: Record<string, string>): Promise<Response> {
  const request = new Request(`${site}/preferensi`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  // why: the action reads only the request; the rest of its arguments has no part in it.
  return action({ request } as Parameters<typeof action>[0]);
}

/** A later request of the same browser. */
function next(response: Response): Request {
  const pairs = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return new Request(site, { headers: { Cookie: pairs.join('; ') } });
}

test('a language and a theme are kept and the reader comes back where they were', async () => {
  const response = await post({ language: 'en', theme: 'gelap', tujuan: '/peringkat?hal=2' });
  expect(response.status).toBe(303);
  expect(response.headers.get('Location')).toBe('/peringkat?hal=2');
  expect(readLanguage(next(response))).toBe('en');
  expect(readTheme(next(response))).toBe('gelap');
});

test('"follow the device" forgets the theme', async () => {
  const response = await post({ theme: 'perangkat' });
  expect(response.headers.get('Set-Cookie')).toContain('tema=; Path=/; Max-Age=0');
  expect(readTheme(next(response))).toBeNull();
});

test('unknown values change nothing, another site is never the way back', async () => {
  const response = await post({ language: 'xx', theme: 'neon', tujuan: 'https://jahat.example/' });
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(response.headers.get('Location')).toBe('/');
});

test('without a choice the page is Indonesian, whatever the browser asks for', () => {
  const request = new Request(site, { headers: { 'Accept-Language': 'en' } });
  expect(readLanguage(request)).toBe('id');
  expect(readTheme(request)).toBeNull();
});

test.each([
  ['text/plain', 'halo'],
  ['application/json', '{}'],
  ['multipart/form-data; boundary=x', 'terpotong'],
])('a body of %s that is no form is refused, not a failure', async (type, body) => {
  const headers = { 'Content-Type': type };
  const request = new Request(`${site}/preferensi`, { method: 'POST', headers, body });
  const answer = action({ request } as Parameters<typeof action>[0]);
  await expect(answer).rejects.toMatchObject({ code: 'INVALID', status: 422 });
});
