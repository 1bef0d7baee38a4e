import { describe, expect, test, vi } from 'vitest';

import { EVIDENCE_KINDS, type EvidenceKindName } from '~/domain/evidence/kinds';
import type { TablePreview } from '~/domain/evidence/preview/preview';
import { renderPage } from '~tests/setup/render';

import { columnLetters } from './column-letters';
import { EvidenceLook } from './evidence-look';
import { EvidenceViewer } from './evidence-viewer';
import { TableView } from './table-view';
import { TextView } from './text-view';
import {
  hasPicture,
  IMAGE_BYTES,
  inTurn,
  takesPictures,
  type SmallPicture,
} from './small-pictures';
import { Thumbnail } from './thumbnail';
import { nextZoom } from './zoom';

const fileOf = (kind: EvidenceKindName, originalName: string) => ({
  fileId: 'abc',
  originalName,
  mediaType: EVIDENCE_KINDS[kind].mediaType,
  sizeBytes: 1,
});
const table = (part: Partial<TablePreview>): TablePreview => ({
  kind: 'table',
  sheets: ['Satu'],
  sheet: 0,
  rows: [],
  moreRows: 0,
  moreColumns: 0,
  shortened: false,
  ...part,
});
const nothing = () => undefined;

describe('what the server sends of a file', () => {
  test.each(['pdf', 'png', 'xlsx', 'docx', 'csv'] as const)(
    '%s: room for it and a link, nothing of the file itself',
    (kind) => {
      const html = renderPage(<EvidenceViewer file={fileOf(kind, 'a')} pointer="hlm. 2" />);
      expect(html).toContain('class="tampilan scripted-only"');
      expect(html).toContain('href="/bukti/abc" download="a"');
      expect(html).not.toMatch(/<(img|iframe|object|embed)/);
    },
  );

  test('ODS: kind words and the link', () => {
    const html = renderPage(<EvidenceViewer file={fileOf('ods', 'a.ods')} pointer="" />);
    expect(html).toContain('tidak dapat ditampilkan di halaman');
    expect(html).toContain('download="a.ods"');
    expect(html).not.toContain('Buka di tab baru');
  });

  test('in a list it is folded, and says which file', () => {
    const html = renderPage(<EvidenceLook file={fileOf('pdf', 'sk.pdf')} pointer="" />);
    expect(html).toMatch(/^<details[^>]*><summary[^>]*>Lihat di sini<span[^>]*> sk\.pdf<\/span>/);
  });
});

describe('a table', () => {
  test('shows cells as text, with letters and row numbers, and numbers ungrouped', () => {
    const rows = [['<b>x</b>', 2024, 0.5], [], ['=1+1']];
    const html = renderPage(<TableView name="a" table={table({ rows })} onSheet={nothing} />);
    expect(html).toContain('<td>&lt;b&gt;x&lt;/b&gt;</td>');
    expect(html).toContain('>2024</td>');
    expect(html).toContain('>0,5</td>');
    expect(html).toContain('<th scope="row">3</th><td>=1+1</td>');
    expect(html.match(/<th scope="col">[A-C]/g)).toHaveLength(3);
  });

  test.each([
    [{ moreRows: 1234 }, 'Masih ada 1.234 baris lagi di berkas.'],
    [{ moreRows: null }, 'Berkas masih berlanjut'],
    [{ moreColumns: 2 }, 'Masih ada 2 kolom lagi di kanan.'],
    [{ shortened: true }, 'Isi sel yang panjang dipotong.'],
    [{ rows: [] }, 'Lembar ini kosong.'],
  ])('says what is not here: %o', (part, words) => {
    const html = renderPage(<TableView name="a" table={table(part)} onSheet={nothing} />);
    expect(html).toContain(words);
  });

  test('offers its sheets by name', () => {
    const sheets = ['Satu', '<Dua>'];
    const part = table({ sheets, sheet: 1 });
    const html = renderPage(<TableView name="a" table={part} onSheet={nothing} />);
    expect(html).toContain('<option value="1" selected="">&lt;Dua&gt;</option>');
  });
});

test('a text shows its paragraphs as text and says when it goes on', () => {
  const text = { kind: 'text' as const, paragraphs: ['<script>x</script>'], more: true };
  const html = renderPage(<TextView name="a" text={text} />, { language: 'en' });
  expect(html).toContain('<p>&lt;script&gt;x&lt;/script&gt;</p>');
  expect(html).toContain('the rest is in the file');
});

test('columns are lettered as in a spreadsheet', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ]);
});

test('magnifying goes by steps and ends', () => {
  expect([nextZoom(1, 1), nextZoom(1, -1), nextZoom(4, 1), nextZoom(0.5, -1)]).toEqual([
    1.25, 0.75, 4, 0.5,
  ]);
});

describe('a small picture', () => {
  test.each([
    ['jpeg', 'JPEG'],
    ['pdf', 'PDF'],
    ['ods', 'ODS'],
  ] as const)('of a %s is the kind in letters until a script draws it', (kind, letters) => {
    const html = renderPage(<Thumbnail file={fileOf(kind, 'a')} readable />);
    expect(html).toMatch(new RegExp(`>${letters}</span>$`));
    expect(html).not.toContain('/bukti/');
  });

  test('is made of PDFs, and of images that are not too large', () => {
    const of = (kind: EvidenceKindName, sizeBytes: number) =>
      hasPicture({ ...fileOf(kind, 'a'), sizeBytes });
    expect([of('pdf', 200 * IMAGE_BYTES), of('png', IMAGE_BYTES)]).toEqual([true, true]);
    expect([of('jpeg', IMAGE_BYTES + 1), of('xlsx', 1), of('csv', 1)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('is left out where the person saves data or the line is slow', () => {
    expect(takesPictures()).toBe(true);
    expect(takesPictures({ effectiveType: '4g' })).toBe(true);
    expect(takesPictures({ saveData: true, effectiveType: '4g' })).toBe(false);
    expect(takesPictures({ effectiveType: '3g' })).toBe(false);
  });

  test('is drawn one at a time and once, and not for who has gone', async () => {
    const drawing: { id: string; end: (picture: SmallPicture | null) => void }[] = [];
    const ask = inTurn(({ fileId: id }) => new Promise((end) => drawing.push({ id, end })));
    const file = (fileId: string) => ({ ...fileOf('pdf', 'a'), fileId });
    const stays = new AbortController().signal;
    const goes = new AbortController();
    const [a, b] = [{}, {}] as [SmallPicture, SmallPicture];
    const asked = [
      ask(file('a'), stays),
      ask(file('b'), goes.signal),
      ask(file('a'), stays),
      ask(file('c'), stays),
      ask(file('b'), stays),
    ];
    await vi.waitFor(() => expect(drawing.map(({ id }) => id)).toEqual(['a']));
    goes.abort();
    drawing[0]?.end(a);
    await vi.waitFor(() => expect(drawing.map(({ id }) => id)).toEqual(['a', 'c']));
    drawing[1]?.end(null);
    await vi.waitFor(() => expect(drawing.map(({ id }) => id)).toEqual(['a', 'c', 'b']));
    drawing[2]?.end(b);
    expect(await Promise.all(asked)).toEqual([a, null, a, null, b]);
    expect([await ask(file('a'), stays), await ask(file('c'), stays)]).toEqual([a, null]);
    expect(drawing).toHaveLength(3);
  });

  test('that cannot be drawn holds up no other', async () => {
    const ask = inTurn(({ fileId }) =>
      fileId === 'a' ? Promise.reject(new Error('rusak')) : Promise.resolve({} as SmallPicture),
    );
    const { signal } = new AbortController();
    expect(await ask({ ...fileOf('pdf', 'a'), fileId: 'a' }, signal)).toBeNull();
    expect(await ask({ ...fileOf('pdf', 'b'), fileId: 'b' }, signal)).toEqual({});
  });
});
