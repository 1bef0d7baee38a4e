import { expect, test } from 'vitest';

import { changesOf } from '~/domain/audit/audit-event';
import { renderPage } from '~tests/setup/render';

import { Changes } from './changes';

const trace = { request: 'r', chain: '1/1', hash: null };
const shown = (before: unknown, after: unknown, language: 'id' | 'en' = 'id') =>
  renderPage(<Changes changes={changesOf({ before, after })} trace={trace} />, { language });

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
