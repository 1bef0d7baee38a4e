import { expect, test } from 'vitest';

import { renderPage } from '~tests/setup/render';

import { VersionList } from './version-list';

const texts = { id: 'x', en: 'x' };
const requirement = {
  ...{ code: 'S01.R1', ordinal: 1, text: texts, guidance: texts, typicalEvidence: [] },
  ...{ derived: false, placeholder: false, answerType: 'claim' as const },
};
const version = (number: number, note: string) => ({
  ...{ version: number, note, value: null, updatedAt: new Date('2024-08-06T03:00:00Z') },
  updatedByName: `Penulis ${number}`,
});

test('tells who wrote each version, when, and which words came and went', () => {
  const html = renderPage(
    <VersionList
      versions={[version(2, 'SK nomor 12 berlaku'), version(1, 'SK nomor 11 berlaku')]}
      marked={{ version: 1, words: 'diajukan dalam putaran ini' }}
      differences
      requirement={requirement}
    />,
  );
  expect(html).toMatch(/<del[^>]*>.*?11<\/del>/);
  expect(html).toMatch(/<ins[^>]*>.*?12<\/ins>/);
  expect(html).toContain('Penulis 2');
  expect(html).toContain('Selasa, 6 Agustus 2024, 10.00 WIB');
  expect(html.match(/diajukan dalam putaran ini/g)).toHaveLength(1);
});

test('shows each text as it was where nobody asks for differences', () => {
  const html = renderPage(
    <VersionList
      versions={[version(2, 'SK nomor 12'), version(1, '')]}
      marked={{ version: 2, words: 'yang berlaku' }}
      requirement={requirement}
    />,
  );
  expect(html).not.toMatch(/<(del|ins)/);
  expect(html).toContain('SK nomor 12');
  expect(html).toContain('Tanpa catatan.');
  expect(html.match(/yang berlaku/g)).toHaveLength(1);
});
