import { expect, test } from 'vitest';

import type { UnitDesk } from '~/domain/assessments/unit-desk';
import { renderPage } from '~tests/setup/render';

import { Deadline } from './deadline';

// The end of 13 August 2024 in WIB.
const deadline = new Date('2024-08-13T17:00:00Z');
const at = (days: number, hours: number) =>
  new Date(deadline.getTime() - days * 86_400_000 - hours * 3_600_000);
const cycle = { phases: {} } as UnitDesk['cycle'];
const base = { cycle, extension: null };
const work = (status: string) => ({ status }) as UnitDesk['assessment'];

test.each([
  ['before the draft is opened', null, 'open', at(8, 2), '8 hari 2 jam lagi', false],
  ['near the end', work('draft'), 'open', at(0, 5), '5 jam lagi', true],
  ['of whole days', work('draft'), 'open', at(21, 0.5), '21 hari lagi', false],
  ['in the last hour', work('draft'), 'open', at(0, 0.51), '30 menit 36 detik lagi', true],
  ['when it is over', work('draft'), 'after', at(-1, 0), 'sudah lewat', false],
  ['once submitted', work('submitted'), 'open', at(8, 2), 'sudah diajukan', false],
] as const)(
  'says the day, the time and what is left %s',
  (_when, assessment, filing, now, says, near) => {
    const html = renderPage(
      <Deadline desk={{ ...base, assessment, filing, deadline }} now={now} />,
    );
    expect(html).toContain('Batas pengajuan');
    expect(html).toContain('Selasa, 13 Agustus 2024, 23.59 WIB');
    expect(html).toContain(says);
    expect(html.includes('text-warning')).toBe(near);
  },
);

test('counts nothing before filing begins, and one hour in the singular', () => {
  const desk = { ...base, assessment: null, filing: 'before', deadline } as const;
  expect(renderPage(<Deadline desk={desk} now={at(30, 0)} />)).not.toContain('lagi');
  const html = renderPage(<Deadline desk={{ ...desk, filing: 'open' }} now={at(1, 1)} />, {
    language: 'en',
  });
  expect(html).toContain('1 day 1 hour left');
});

test('is not there without a deadline, nor once the work is accepted', () => {
  expect(renderPage(<Deadline desk={null} now={deadline} />)).toBe('');
  const desk = { ...base, assessment: work('accepted'), filing: 'after', deadline } as const;
  expect(renderPage(<Deadline desk={desk} now={deadline} />)).toBe('');
});

test('says that the province gave more time, from when, and why', () => {
  const desk = {
    cycle: { phases: { filing: { startsAt: at(90, 0), endsAt: at(7, 0) } } } as UnitDesk['cycle'],
    ...({ assessment: work('draft'), filing: 'open', deadline } as const),
    extension: { until: deadline, reason: 'banjir', grantedAt: at(8, 0), grantedByName: null },
  };
  const html = renderPage(<Deadline desk={desk} now={at(1, 0)} />);
  expect(html).toMatch(/diperpanjang dari.*Selasa, 6 Agustus 2024, 23.59 WIB.*banjir/);
});

test('names the day a return asks for before the day that ends the filing, and both once it has passed', () => {
  const filingEnd = new Date(deadline.getTime() + 14 * 86_400_000);
  const returned = { dueAt: deadline } as NonNullable<UnitDesk['assessment']>['returned'];
  const assessment = { status: 'returned', returned } as UnitDesk['assessment'];
  const desk = { ...base, assessment, filing: 'open', deadline: filingEnd } as const;
  const before = renderPage(<Deadline desk={desk} now={at(3, 0)} />);
  expect(before).toMatch(
    /Diminta kembali paling lambat:.*13 Agustus 2024, 23.59 WIB.*3 hari lagi.*Masih dapat diajukan sampai:.*27 Agustus 2024.*akhir masa pengajuan/,
  );
  const late = renderPage(<Deadline desk={desk} now={at(-1, 0)} />);
  expect(late).toMatch(
    /Masih dapat diajukan sampai:.*27 Agustus 2024.*13 hari lagi.*memintanya kembali paling lambat.*13 Agustus 2024/,
  );
  const same = renderPage(<Deadline desk={{ ...desk, deadline }} now={at(3, 0)} />);
  expect(same).toMatch(/Batas perbaikan:.*13 Agustus 2024.*ditetapkan penilai/);
});
