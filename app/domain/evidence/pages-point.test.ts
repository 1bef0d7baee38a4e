import { expect, it } from 'vitest';

import { EVIDENCE_KINDS, type EvidenceKindName } from './kinds';
import { pagesPoint, type PagesPoint } from './pages-point';

it.each<[EvidenceKindName, string, PagesPoint]>([
  ['pdf', 'hlm. 12–14', 'fits'],
  ['docx', 'hlm. 2', 'fits'],
  ['xlsx', 'hlm. 2', 'sheets'],
  ['ods', 'Halaman 1, 3', 'sheets'],
  ['xlsx', 'lembar “Aset”, baris 3', 'fits'],
  ['xlsx', '', 'fits'],
  ['png', 'hlm. 1–2', 'whole'],
  ['csv', 'p. 4', 'whole'],
  ['jpeg', 'tanda tangan, kanan bawah', 'fits'],
  ['webp', 'hlm. 2 dari berita acara', 'fits'],
])('in %s %s: %s', (kind, pointer, point) => {
  expect(pagesPoint(pointer, EVIDENCE_KINDS[kind].mediaType)).toBe(point);
});
