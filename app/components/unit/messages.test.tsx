import { expect, test } from 'vitest';

import type { UnitDesk } from '~/domain/assessments/unit-desk';
import { renderPage } from '~tests/setup/render';

import { Deadline } from './deadline';
import { Messages } from './messages';

const day = (date: string) => new Date(`${date}T17:00:00Z`);
const returned = {
  ...{ round: 1, reason: 'Lengkapi', byName: null },
  ...{ dueAt: day('2024-12-05'), returnedAt: day('2024-11-20') },
};
const deskWith = (desk: Partial<UnitDesk>) =>
  ({
    cycle: { phases: { filing: { startsAt: day('2024-08-01'), endsAt: day('2024-11-01') } } },
    assessment: { status: 'returned', returned },
    ...{ filing: 'open', extension: null, deadline: returned.dueAt, ...desk },
  }) as UnitDesk;
const until = day('2024-12-15');
const extension = { until, reason: 'banjir', grantedAt: day('2024-11-25'), grantedByName: null };

test.each([
  ['the return', {}, '5 Desember 2024', '15 Desember', 'ditetapkan penilai saat mengembalikan'],
  [
    ...(['an extension', { deadline: until, extension }, '15 Desember 2024'] as const),
    ...([', 5 Desember', 'perpanjangan dari provinsi'] as const),
  ],
] as const)('home and header name one deadline, set by %s', (_by, desk, date, other, origin) => {
  const whole = deskWith(desk);
  const message = renderPage(<Messages desk={whole} findings={[]} />);
  const header = renderPage(<Deadline desk={whole} now={day('2024-11-30')} />);
  for (const html of [message, header]) {
    expect(html).toContain(date);
    expect(html).not.toContain(other);
  }
  expect(message).toContain(origin);
});

test('a day before the end of filing is named as what was asked, beside the one that binds', () => {
  const end = day('2024-12-13');
  const cycle = { phases: { filing: { startsAt: day('2024-08-01'), endsAt: end } } };
  const message = renderPage(
    <Messages desk={deskWith({ cycle, deadline: end } as Partial<UnitDesk>)} findings={[]} />,
  );
  expect(message).toMatch(
    /Penilai meminta .* paling lambat.*5 Desember.*masih dapat diajukan sampai.*13 Desember 2024.*akhir masa/s,
  );
});
