import { expect, test } from 'vitest';

import type { QueueRow } from '~/domain/assessments/review/queue.repo.server';
import { renderPage } from '~tests/setup/render';

import { QueueTable } from './queue-table';

const now = new Date('2026-11-23T03:00:00Z');

const row = (over: Partial<QueueRow>) =>
  renderPage(
    <QueueTable
      now={now}
      rows={[
        {
          ...{ id: 'a', regionCode: '33.25', regionName: 'Kabupaten Batang', year: 2026 },
          ...{ cycleName: 'Jawa Tengah 2026', status: 'in_review', round: 1, isSimulated: false },
          ...{ submittedAt: now, days: 0, dueAt: null, isOverdue: false, extendedUntil: null },
          ...{ holderName: 'Satu, Dua', assignedName: null, leaseUntil: null, evidence: 0 },
          ...{
            unsettled: null,
            isHandedIn: false,
            proposed: 0,
            requirements: 20,
            judged: null,
            ...over,
          },
        },
      ]}
    />,
  );

const HIDDEN = 'terbuka setelah semua kursi diserahkan';

test('what two found is hidden until both are done, and then told as far as it is agreed on', () => {
  expect(row({})).toContain(HIDDEN);
  const differences = row({ unsettled: 4 });
  expect(differences).toContain('16 dari 20 butir disepakati');
  expect(differences).not.toContain(HIDDEN);
  expect(row({ unsettled: 0 })).toContain('20 dari 20 butir');
  expect(row({ status: 'accepted' })).toContain('20 dari 20 butir');
  expect(row({ status: 'returned' })).not.toContain(HIDDEN);
});

test('the own seat is told to who sits in it', () => {
  expect(row({ judged: 7 })).toContain('7 dari 20 butir');
  const says = 'Anda sudah menyerahkan';
  expect(row({ judged: 20 })).not.toContain(says);
  expect(row({ judged: 20, isHandedIn: true })).toContain(says);
  expect(row({ isHandedIn: true, unsettled: 4 })).not.toContain(says);
});

test('what a seat proposes to ask stands with the work', () => {
  expect(row({})).not.toContain('diusulkan');
  expect(row({ proposed: 2 })).toContain('2 butir diusulkan untuk diperbaiki');
});
