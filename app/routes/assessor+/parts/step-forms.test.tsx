import { expect, test } from 'vitest';

import type { ReviewActions } from '~/domain/assessments/review/review-actions';
import type { ReviewFacts } from '~/domain/assessments/review/review.repo.server';
import { renderPage } from '~tests/setup/render';

import { StepForms } from './step-forms';

const NONE: ReviewActions = {
  ...{ claim: false, declare: false, takeOver: false, barred: false, marked: false },
  ...{ handBack: false, sendBack: false, propose: false, accept: false, judge: false },
};

const steps = (actions: Partial<ReviewActions>, names: string[], isLead: boolean) =>
  renderPage(
    <StepForms
      actions={{ ...NONE, ...actions }}
      review={
        {
          ...{ id: 'x', cycleId: 'x', holderName: names.join(', ') },
          seats: [0, 1].map((at) => ({
            holder: names[at] ? { id: names[at], name: names[at] } : null,
          })),
        } as unknown as ReviewFacts
      }
      open={0}
      proposed={null}
      isLead={isLead}
    />,
  );

test('a lead reads whose seat is taken over or put back, and who settles and signs then', () => {
  const html = steps({ claim: true, takeOver: true, handBack: true }, ['Penilai Satu'], true);
  expect(html).toContain('Ambil alih dari Penilai Satu');
  expect(html).toContain('Kursi yang dipegang Penilai Satu kembali ke antrean');
  expect(html).toContain('ketua tim lain yang menyepakati selisih');
});

test('an assessor who may take an open seat is told nothing of leads', () => {
  const html = steps({ claim: true }, ['Penilai Satu'], false);
  expect(html).toContain('Ambil untuk ditinjau');
  expect(html).not.toContain('ketua tim lain');
});
