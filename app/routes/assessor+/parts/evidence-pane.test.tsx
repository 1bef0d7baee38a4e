import { expect, test } from 'vitest';

import type { LinkedEvidence } from '~/domain/assessments/content';
import { PANE_SIZE, type PaneFiles } from '~/domain/assessments/review/pane-files';
import { renderPage } from '~tests/setup/render';

import { EvidencePane } from './evidence-pane';

const now = new Date('2024-08-06T03:00:00Z');
const file = (linkId: string, until: string | null) => ({
  ...{ linkId, fileId: linkId, originalName: `${linkId}.docx`, mediaType: 'application/zip' },
  ...{ sizeBytes: 81_921_600, sha256: '0'.repeat(64), pointer: '', level: null },
  ...{ linkedAt: new Date(0), linkedByName: null, from: '2024-01-01', until },
});

const paneOf = (
  files: LinkedEvidence[],
  on = files[0],
  more: Partial<PaneFiles> = {},
): PaneFiles => ({
  ...{ files, current: on ?? null, page: 1, pageSize: PANE_SIZE, total: files.length },
  ...more,
});

test('says when a file is in force, that it has ended, and its size as everywhere', () => {
  const pane = (until: string | null) =>
    renderPage(<EvidencePane pane={paneOf([file('a', until)])} returnedAt={null} now={now} />);
  const ended = pane('2024-08-05');
  expect(ended).toContain('1 Januari 2024 – 5 Agustus 2024');
  expect(ended).toContain('sudah berakhir');
  expect(ended).toContain('78,1 MB');
  expect(pane('2025-08-06')).not.toContain('sudah berakhir');
  expect(pane(null)).toContain('sejak 1 Januari 2024');
});

test('says that a period was said after the submission, and what held then', () => {
  const at = new Date('2024-08-06T02:00:00Z');
  const late = { ...file('a', '2026-08-05'), saidLate: { at, from: null, until: '2024-01-31' } };
  const pane = (one: LinkedEvidence) =>
    renderPage(<EvidencePane pane={paneOf([one])} returnedAt={null} now={now} />);
  expect(pane(late)).toContain('disebut setelah pengajuan');
  expect(pane(late)).toContain('sampai 31 Januari 2024');
  expect(pane({ ...late, saidLate: null })).not.toContain('setelah pengajuan');
});

test('marks an ended file also while another one is on view', () => {
  const files = [file('lama', '2024-08-05'), file('baru', null)];
  const html = renderPage(
    <EvidencePane pane={paneOf(files, files[1])} {...{ returnedAt: null, now }} />,
  );
  expect(html.match(/sudah berakhir/g)).toHaveLength(1);
});

test('lists many files by pages, and keeps the one on view with every link', () => {
  const some = Array.from({ length: 20 }, (_, at) => file(`b${at + 20}`, null));
  const html = renderPage(
    <EvidencePane
      pane={paneOf(some, some[10], { page: 2, total: 45 })}
      {...{ returnedAt: null, now }}
    />,
  );
  expect(html).toContain('href="/?bukti=b25&amp;page=2"');
  expect(html).toContain('href="/?bukti=b30&amp;page=3"');
  expect(html).not.toContain('bukti=b5&amp;');
  expect(html).toContain('21 sampai 40 dari 45');
  expect(html.match(/aria-current="true"/g)).toHaveLength(1);
});
