import { expect, test } from 'vitest';

import type { UnitHome } from '~/domain/assessments/unit-home';
import { renderPage } from '~tests/setup/render';

import { NextStepCard } from './next-step-card';

test.each([
  ['submitted', 'Menunggu penilai', 'Sedang berada di tangan penilai'],
  ['in_review', 'Sedang berada di tangan penilai', 'Menunggu penilai'],
] as const)('what was handed in and is %s has a title of its own', (status, says, other) => {
  const home = {
    step: { kind: 'wait', status },
    ...{ desk: null, earlier: null, progress: { answered: 0, total: 0 } },
  } as UnitHome;
  const html = renderPage(<NextStepCard home={home} isHead={false} />);
  expect(html).toMatch(new RegExp(`<h2[^>]*>${says}</h2>`));
  expect(html).not.toContain(`${other}</h2>`);
  expect(html).toContain('Lihat riwayat dan tanda terima');
});

test.each([
  ['missed', 'tidak memulai pengisian siklus ini', 'tetap tersimpan'],
  ['over', 'tetap tersimpan', 'tidak memulai'],
] as const)(
  'after the deadline the work that is %s says what is kept of it',
  (kind, says, other) => {
    const home = {
      step: { kind },
      ...{ desk: null, earlier: null, progress: { answered: 0, total: 0 } },
    } as UnitHome;
    const html = renderPage(<NextStepCard home={home} isHead={false} />);
    expect(html).toContain(says);
    expect(html).not.toContain(other);
  },
);

test('work that is accepted leads to its result and its letter', () => {
  const home = {
    step: { kind: 'done' },
    desk: { assessment: { id: 'w', regionCode: '33.25', reopened: null }, cycle: { phases: {} } },
    ...{ earlier: null, progress: { answered: 0, total: 0 } },
  } as unknown as UnitHome;
  const html = renderPage(<NextStepCard home={home} isHead={false} />);
  expect(html).toContain('href="/unit/hasil/w"');
  expect(html).toContain('href="/unit/riwayat"');
});

test('a result that was opened again is named with the letter that told it', () => {
  const reopening = { number: 3, year: 2026, reason: 'Keberatan unit', at: '2026-11-20T03:00:00Z' };
  const reopened = { minutesId: 'm', number: 2, year: 2026, reopening };
  const home = {
    step: { kind: 'wait', status: 'in_review' },
    desk: { assessment: { id: 'w', regionCode: '33.25', reopened }, cycle: { phases: {} } },
    ...{ earlier: null, progress: { answered: 0, total: 0 } },
  } as unknown as UnitHome;
  const html = renderPage(<NextStepCard home={home} isHead={false} />);
  expect(html).toContain('Berita acara 0002/BAV/33/2026 dibuka kembali');
  expect(html).toContain(
    'pada Jumat, 20 November 2026 dengan akta nomor 0003/BAB/33/2026. Alasan: Keberatan unit',
  );
  expect(html).toContain('href="/unit/surat/w/m"');
});
