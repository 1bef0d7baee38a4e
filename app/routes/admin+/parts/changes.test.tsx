import { expect, test } from 'vitest';

import { changesOf } from '~/domain/audit/audit-event';
import { renderPage } from '~tests/setup/render';

import { Changes } from './changes';

const trace = { request: 'r', chain: '1/1', hash: null };
const WHO = '26af5ffa-28e6-4289-a3e3-500711a20bf7';
const names = { [WHO]: 'Penilai Provinsi Satu' };
const shown = (before: unknown, after: unknown, language: 'id' | 'en' = 'id') =>
  renderPage(<Changes changes={changesOf({ before, after })} names={names} trace={trace} />, {
    language,
  });

test('the contents of an event are named in words, beside the names of the log', () => {
  const html = shown({ seats: 1 }, { seats: 2, isDraft: false, role: 'auditor', unheard: 'x' });
  expect(html).toMatch(/Penilai untuk setiap pengajuan <code[^>]*>seats<\/code>.*<del>1<\/del>.*2/);
  expect(html).toMatch(/Masih draf.*tidak/);
  expect(html).toMatch(/Peran.*Auditor/);
  expect(html).toMatch(/<dt[^>]*>unheard/);
  expect(shown(null, { reason: 'true' })).toMatch(/Alasan.*true/);
  expect(shown(null, { isDraft: true }, 'en')).toMatch(/Still a draft.*yes/);
});

test('a moment stands in the time of the page, not in that of the machine', () => {
  const html = shown(null, { phases: { filing: { endsAt: '2026-12-20T16:59:00.000Z' } } });
  expect(html).toContain('Tahap, Pengisian, berakhir');
  expect(html).toContain('Minggu, 20 Desember 2026, 23.59 WIB');
});

test('states, capacities and ids are told in words, what people typed as they typed it', () => {
  expect(shown({ status: 'in_review' }, { status: 'accepted' })).toMatch(
    /<del>ditinjau<\/del>.*diterima/,
  );
  expect(shown(null, { verdict: 'not_met', capacity: 'seat2' }, 'en')).toMatch(
    /not met.*assessor of seat 2/,
  );
  const marks = shown(null, { marks: ['taken_over', 'administrator'] }, 'en');
  expect(marks).toMatch(/took over a seat.*, administers/);
  expect(shown({ holderId: null }, { holderId: WHO })).toContain(
    'Penilai Provinsi Satu (26af5ffa…)',
  );
  expect(shown(null, { note: 'accepted' })).toMatch(/Catatan.*accepted/);
  expect(shown(null, { note: WHO })).toContain(WHO);
  expect(shown(null, { value: { percentage: '88.5' } })).toContain('88,5');
});

test('what a return asks is numbered, and due on the last day, not at the midnight after it', () => {
  const items = [{ ask: 'a' }, { ask: 'b' }];
  const html = shown(null, { items, dueAt: '2026-11-30T17:00:00.000Z' });
  expect(html).toContain('Permintaan 2, yang diminta');
  expect(html).toContain('Senin, 30 November 2026, 23.59 WIB');
});
