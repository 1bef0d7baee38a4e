import { expect, test } from 'vitest';

import type { FileUse } from '~/domain/evidence/ledger';
import { renderPage } from '~tests/setup/render';

import { UsesCard } from './uses-card';

const use = (part: Partial<FileUse>): FileUse => ({
  linkId: 'a',
  assessmentId: 'w',
  requirementId: 'r',
  requirementCode: 'M05',
  answerType: 'level',
  cycleName: 'Jawa Tengah 2024',
  pointer: 'hlm. 3',
  level: 4,
  linkedAt: new Date('2026-11-22T05:00:00Z'),
  linkedByName: 'Operator',
  isAtDesk: true,
  isOpen: true,
  isAccepted: false,
  ...part,
});
const PDF = { id: 'f', mediaType: 'application/pdf' };
const html = (...uses: FileUse[]) =>
  renderPage(<UsesCard uses={uses} file={PDF} latestId={null} />);

test('a file says which level it shows, in work that is open and in work that is closed', () => {
  expect(html(use({}))).toContain('untuk level 4');
  expect(html(use({ isOpen: false }))).toContain('untuk level 4');
  expect(html(use({ level: null }))).not.toContain('untuk level');
});

test('a file in accepted work leads to where its figures go, in other work it does not', () => {
  expect(html(use({ isOpen: false, isAccepted: true }))).toContain('/unit/hasil/w/asal/r');
  expect(html(use({ isOpen: false }))).not.toContain('/asal/');
});

test('the level is asked for where the requirement is answered by one', () => {
  expect(html(use({}))).toMatch(/<select [^>]*name="level".*<option value="4" selected="">level 4/);
  expect(html(use({ level: null }))).toMatch(/<option value="" selected="">tanpa level/);
  expect(html(use({ answerType: 'claim', level: null }))).not.toContain('name="level"');
  expect(html(use({ isOpen: false }))).not.toContain('name="level"');
});

test('a file that was replaced says where its requirements went', () => {
  expect(html()).toContain('Tidak dipakai pada butir mana pun.');
  const replaced = renderPage(<UsesCard uses={[]} file={PDF} latestId="g" />);
  expect(replaced).toContain('kini memakai versi terbaru');
  expect(replaced).toContain('href="/unit/bukti/g"');
  expect(replaced).not.toContain('Tidak dipakai');
});

test('a place reads as it was typed, with what does not fit the file beside it', () => {
  const image = { id: 'f', mediaType: 'image/jpeg' };
  const closed = use({ isOpen: false });
  const page = renderPage(<UsesCard uses={[closed]} file={image} latestId={null} />);
  expect(page).toContain('hlm. 3');
  expect(page).toContain('Berkas ini tidak berhalaman.');
  expect(html(closed)).not.toContain('tidak berhalaman');
});
