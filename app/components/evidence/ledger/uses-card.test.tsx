import { expect, test } from 'vitest';

import type { FileUse } from '~/domain/evidence/ledger';
import { renderPage } from '~tests/setup/render';

import { UsesCard } from './uses-card';

const use = (part: Partial<FileUse>): FileUse => ({
  linkId: 'a',
  requirementId: 'r',
  requirementCode: 'M05',
  answerType: 'level',
  cycleName: 'Jawa Tengah 2024',
  pointer: 'hlm. 3',
  level: 4,
  linkedAt: new Date('2026-11-22T05:00:00Z'),
  linkedByName: 'Operator',
  isOpen: true,
  ...part,
});
const html = (...uses: FileUse[]) =>
  renderPage(<UsesCard uses={uses} mediaType="application/pdf" />);

test('a file says which level it shows, in work that is open and in work that is closed', () => {
  expect(html(use({}))).toContain('untuk level 4');
  expect(html(use({ isOpen: false }))).toContain('untuk level 4');
  expect(html(use({ level: null }))).not.toContain('untuk level');
});

test('the level is asked for where the requirement is answered by one', () => {
  expect(html(use({}))).toMatch(/<select [^>]*name="level".*<option value="4" selected="">level 4/);
  expect(html(use({ level: null }))).toMatch(/<option value="" selected="">tanpa level/);
  expect(html(use({ answerType: 'claim', level: null }))).not.toContain('name="level"');
  expect(html(use({ isOpen: false }))).not.toContain('name="level"');
});
