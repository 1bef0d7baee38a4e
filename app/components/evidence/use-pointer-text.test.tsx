import { expect, it } from 'vitest';

import { EVIDENCE_KINDS, type EvidenceKindName } from '~/domain/evidence/kinds';
import { renderPage } from '~tests/setup/render';

import { usePointerText } from './use-pointer-text';

function Pointer({ kind, pointer }: { kind: EvidenceKindName; pointer: string }) {
  const { mediaType } = EVIDENCE_KINDS[kind];
  return <p>[{usePointerText()({ pointer, mediaType })}]</p>;
}

it.each<[EvidenceKindName, string, string]>([
  ['pdf', 'hlm. 12–14', 'hlm. 12–14'],
  ['docx', 'hlm. 2', 'hlm. 2'],
  ['xlsx', 'hlm. 2', 'lembar 2'],
  ['ods', 'Halaman 1, 3', 'lembar 1, 3'],
  ['xlsx', 'lembar “Aset”, baris 3', 'lembar “Aset”, baris 3'],
  ['png', 'hlm. 1–2', ''],
  ['csv', 'p. 4', ''],
  ['jpeg', 'tanda tangan, kanan bawah', 'tanda tangan, kanan bawah'],
  ['webp', 'hlm. 2 dari berita acara', 'hlm. 2 dari berita acara'],
])('in %s %s reads %s', (kind, pointer, words) => {
  const html = renderPage(<Pointer kind={kind} pointer={pointer} />).replaceAll('<!-- -->', '');
  expect(html).toContain(`[${words}]`);
});
