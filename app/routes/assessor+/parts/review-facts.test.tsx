import { expect, test } from 'vitest';

import type { ShownVerdicts } from '~/domain/assessments/review/get-review.server';
import type { ReviewFacts } from '~/domain/assessments/review/review.repo.server';
import { renderPage } from '~tests/setup/render';

import { ReviewFactsCard } from './review-facts';

const NAME = 'Penilai Satu';

const facts = (review: Partial<ReviewFacts>, verdicts: ShownVerdicts = 'seat') =>
  renderPage(
    <ReviewFactsCard
      review={{ submittedAt: null, receipt: null, lastReturn: null, ...review } as ReviewFacts}
      progress={{ total: 1, judged: 0, open: [] }}
      stage={null}
      verdicts={verdicts}
    />,
  );

test('who judged the round before is named as such while the work waits for an assessor', () => {
  const html = facts({ status: 'submitted', holderName: NAME });
  expect(html).toMatch(/Penilai<\/dt>.*belum ada.*Penilai sebelumnya<\/dt>.*Penilai Satu/);
});

test.each([
  ['has the work', 'in_review', NAME, NAME],
  ['is not there yet', 'submitted', null, 'belum ada'],
] as const)('an assessor who %s has no earlier one beside', (_who, status, holderName, says) => {
  const html = facts({ status, holderName });
  expect(html).toMatch(new RegExp(`Penilai</dt>.*${says}`));
  expect(html).not.toContain('Penilai sebelumnya');
});

test('no verdicts are counted where none may be known, rather than nought of all', () => {
  const html = facts({ status: 'in_review', holderName: NAME }, 'hidden');
  expect(html).toContain('terbuka setelah semua kursi diserahkan');
  expect(html).not.toContain('0 dari 1 butir');
  expect(facts({ status: 'in_review', holderName: NAME }, 'agreed')).toContain('0 dari 1 butir');
});

test('accepted work whose seats the reader does not see is not said to have had no assessor', () => {
  expect(facts({ status: 'accepted', holderName: null })).not.toMatch(/Penilai<|belum ada/);
  expect(facts({ status: 'accepted', holderName: NAME })).toContain(NAME);
});
