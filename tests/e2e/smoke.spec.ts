import { expect, test } from './fixtures';

test('the server is alive, ready and answers with its first page', async ({ page, request }) => {
  expect((await request.get('/healthz')).status()).toBe(200);
  expect(await (await request.get('/readyz')).json()).toEqual({ status: 'ready' });
  const response = await page.goto('/');
  expect(response?.status()).toBe(200);
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self' 'nonce-");
  await expect(page).toHaveTitle(/Pranata/);
});
