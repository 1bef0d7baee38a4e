import { expect, test } from 'vitest';

import type { RootData } from '~/components/ui/root-data';
import type { Role } from '~/domain/accounts/actor';
import { renderPage } from '~tests/setup/render';

import { ResultError } from './result-error';

const shown = (role: Role, failed: number) => {
  const viewer = { role } as RootData['viewer'];
  return renderPage(<ResultError />, { failed, root: { viewer } });
};

test('the governor’s office reads how a result comes to be out of force, and the way on', () => {
  const html = shown('governor_office', 404);
  expect(html).toContain('Tidak ada hasil yang berlaku di sini');
  expect(html).toContain('dibuka kembali');
  expect(html).toContain('href="/gubernur/wilayah"');
});

test.each([
  ['assessor', 404],
  ['governor_office', 403],
] as const)('%s reads the usual page of %d', (role, status) => {
  expect(shown(role, status)).not.toContain('Tidak ada hasil yang berlaku di sini');
  expect(shown(role, status)).toContain(String(status));
});
