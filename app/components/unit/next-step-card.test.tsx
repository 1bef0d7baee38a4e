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
