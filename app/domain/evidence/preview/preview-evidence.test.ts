import { Readable } from 'node:stream';

import { describe, expect, test } from 'vitest';

import { docxOf, paragraphOf, xlsxOf, zipOf } from '~tests/factories/office-files';

import type { EvidenceStore } from '../evidence-store.server';
import { EVIDENCE_KINDS, type EvidenceKindName } from '../kinds';
import { previewEvidence } from './preview-evidence.server';

/** The preview of these bytes as the store would give them, in small pieces. */
function preview(kind: EvidenceKindName, content: Buffer | string, sheet: number | string = '') {
  const bytes = Buffer.from(content);
  const open: EvidenceStore['open'] = (_sha256, range) => {
    const part = range ? bytes.subarray(range.start, range.end + 1) : bytes;
    const pieces = [part.subarray(0, 700), part.subarray(700)];
    return Promise.resolve(Readable.from(pieces));
  };
  const file = { sha256: '', sizeBytes: bytes.length, mediaType: EVIDENCE_KINDS[kind].mediaType };
  return previewEvidence({ open } as EvidenceStore, file, sheet);
}
/** Damages the packed bytes that follow a name. */
function brokenAfter(bytes: Buffer, name: string): Buffer {
  const at = bytes.indexOf(name) + name.length;
  return bytes.fill(0xff, at, at + 20);
}
const none = (reason: string) => ({ kind: 'none', reason });
const inline = (ref: string, text: string) =>
  `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (...cells: string[]) => `<row>${cells.join('')}</row>`;

describe('a workbook', () => {
  test('shows its first sheet as plain values', async () => {
    const bytes = xlsxOf({
      shared: ['<t>Nama</t>', '<r><t>Ri</t></r><r><t>siko</t></r><rPh><t>x</t></rPh>'],
      formats: [0, 14],
      sheets: {
        Satu:
          row('<c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>') +
          '<row r="3"><c r="A3"><v>73.4</v></c><c r="B3" s="1"><v>45352</v></c><c r="C3" t="b"><v>1</v></c><c r="D3"><f>A3*2</f><v>146.8</v></c><c r="E3"><f>SUM(A1)</f></c></row>',
        Dua: '',
      },
    });
    expect(await preview('xlsx', bytes)).toEqual({
      kind: 'table',
      sheets: ['Satu', 'Dua'],
      sheet: 0,
      rows: [['Nama', '', 'Risiko'], [], [73.4, '2024-03-01', 'TRUE', 146.8, '=SUM(A1)']],
      moreRows: 0,
      moreColumns: 0,
      shortened: false,
    });
  });

  test('opens the sheet that is named, or numbered', async () => {
    const bytes = xlsxOf({
      sheets: { Satu: row(inline('A1', 'a')), 'Register Risiko': row(inline('A1', 'b')) },
    });
    for (const wanted of ['register risiko', 'Register', 1]) {
      expect(await preview('xlsx', bytes, wanted)).toMatchObject({ sheet: 1, rows: [['b']] });
    }
    for (const wanted of ['tidak ada', 7, '']) {
      expect(await preview('xlsx', bytes, wanted)).toMatchObject({ sheet: 0, rows: [['a']] });
    }
  });

  test('HTML and formulas in cells stay text', async () => {
    const texts = ['&lt;script&gt;alert(1)&lt;/script&gt;', '=HYPERLINK("x")', '+1', '-1', '@SUM'];
    const cells = texts.map((text, at) => inline(`${'ABCDE'[at] ?? ''}1`, text));
    expect(await preview('xlsx', xlsxOf({ sheets: { S: row(...cells) } }))).toMatchObject({
      rows: [['<script>alert(1)</script>', '=HYPERLINK("x")', '+1', '-1', '@SUM']],
    });
  });

  test('says how many rows and columns more there are', async () => {
    const rows = Array.from(
      { length: 260 },
      (_, at) =>
        `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c><c r="AZ${at + 1}"><v>1</v></c></row>`,
    );
    const shown = await preview('xlsx', xlsxOf({ sheets: { S: rows.join('') } }));
    expect(shown).toMatchObject({ moreRows: 60, moreColumns: 22 });
    expect(shown).toHaveProperty('rows.length', 200);
  });

  test('a very wide sheet, and one that names a cell for ever, cost no more than what is shown', async () => {
    const wide = Array.from({ length: 16_000 }, (_, at) => `<c><v>${at}</v></c>`).join('');
    const again = inline('A1', 'x').repeat(50_000);
    const [first, second] = [
      await preview('xlsx', xlsxOf({ sheets: { S: row(wide) } })),
      await preview('xlsx', xlsxOf({ sheets: { S: row(again) } })),
    ];
    expect(first).toMatchObject({ moreColumns: 15_970 });
    expect(first).toHaveProperty('rows.0.length', 30);
    expect(second).toMatchObject({ rows: [['x']] });
  });

  test('a long cell is cut, and that is said', async () => {
    const shown = await preview(
      'xlsx',
      xlsxOf({ sheets: { S: row(inline('A1', 'x'.repeat(5000))) } }),
    );
    expect(shown).toMatchObject({ shortened: true, rows: [[`${'x'.repeat(300)}…`]] });
  });
});

describe('a table of separated values', () => {
  test('is parted by its own delimiter, quotes and all', async () => {
    const csv = '\ufeffno;nama;nilai\n1;"Batang; Jawa";73,40\n2;=1+1;<b>x</b>\n';
    expect(await preview('csv', csv)).toMatchObject({
      rows: [
        ['no', 'nama', 'nilai'],
        ['1', 'Batang; Jawa', '73,40'],
        ['2', '=1+1', '<b>x</b>'],
      ],
      moreRows: 0,
    });
  });

  test.each([
    ['Western Windows', Buffer.from('nama;kota\nJos\xe9;\x93Batang\x94\n', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffnama;kota\nJosé;“Batang”\n', 'utf16le')],
    ['UTF-16, the other way', Buffer.from('\ufeffnama;kota\nJosé;“Batang”\n', 'utf16le').swap16()],
  ])('is read in its own letters: %s', async (_, csv) => {
    const rows = [
      ['nama', 'kota'],
      ['José', '“Batang”'],
    ];
    expect(await preview('csv', csv)).toMatchObject({ rows, moreRows: 0 });
  });

  test('only the beginning of a large one is read', async () => {
    const shown = await preview('csv', 'a,"b\nc"\n'.repeat(400_000));
    expect(shown).toMatchObject({ moreRows: null });
    expect(shown).toHaveProperty('rows.length', 200);
  });

  test('a quote that never ends does no harm', async () => {
    expect(await preview('csv', 'a,b\n1,"zwei\n3,4\n')).toMatchObject({ kind: 'table' });
  });
});

describe('a document', () => {
  test('is its paragraphs and rows of tables, without markup and deleted text', async () => {
    const body =
      paragraphOf('Keputusan &lt;b&gt;Bupati&lt;/b&gt;') +
      '<w:p><w:del><w:r><w:delText>lama</w:delText></w:r></w:del><w:r><w:t>baru</w:t><w:br/><w:t>baris</w:t></w:r></w:p><w:p/>' +
      `<w:tbl><w:tr><w:tc>${paragraphOf('A')}${paragraphOf('B')}</w:tc><w:tc>${paragraphOf('C')}</w:tc></w:tr></w:tbl>`;
    expect(await preview('docx', docxOf(body))).toEqual({
      kind: 'text',
      paragraphs: ['Keputusan <b>Bupati</b>', 'baru\nbaris', 'A B\tC'],
      more: false,
    });
  });

  test('a long one ends where the preview does', async () => {
    const shown = await preview('docx', docxOf(paragraphOf('x'.repeat(90)).repeat(20_000)));
    expect(shown).toMatchObject({ more: true });
    expect(JSON.stringify(shown).length).toBeLessThan(400_000);
  });
});

describe('what cannot be shown is said, never a failure', () => {
  test.each([
    ['ods', zipOf({ mimetype: 'x' }), 'kind'],
    ['pdf', Buffer.from('%PDF-'), 'kind'],
    ['xlsx', Buffer.from('PK not an archive'), 'unreadable'],
    ['xlsx', zipOf({ 'a.txt': 'x' }), 'unreadable'],
    ['xlsx', xlsxOf({ sheets: {} }), 'unreadable'],
    ['xlsx', xlsxOf({ sheets: { S: '' } }).subarray(0, -60), 'unreadable'],
    ['docx', docxOf('<!DOCTYPE a [<!ENTITY b "c">]>'), 'unreadable'],
    ['docx', brokenAfter(docxOf(paragraphOf('x')), 'word/document.xml'), 'unreadable'],
    ['docx', zipOf({ '_rels/.rels': Buffer.from('\ufeff<a>', 'utf16le') }), 'unreadable'],
    ['xlsx', Buffer.alloc(17 * 1024 ** 2), 'tooLarge'],
  ] as const)('%s', async (kind, bytes, reason) => {
    expect(await preview(kind, bytes)).toEqual(none(reason));
  });

  test('an archive that unpacks to very much is left alone early', async () => {
    const spaces = Buffer.alloc(200 * 1024 ** 2, ' ');
    const bomb = zipOf({
      '_rels/.rels': '<Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/>',
      'word/document.xml': Buffer.concat([Buffer.from('<w:p>'), spaces]),
    });
    const before = process.memoryUsage().arrayBuffers;
    expect(await preview('docx', bomb)).toEqual(none('tooLarge'));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 ** 2);
  });
});

test('many at once wait for their turn, too many are told to come back', async () => {
  const all = Array.from({ length: 40 }, () => preview('csv', 'a,b\n'));
  const ends = await Promise.allSettled(all);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(22);
  const refused = ends.find((end) => end.status === 'rejected');
  expect(refused).toMatchObject({ reason: { code: 'UNAVAILABLE' } });
  expect(await preview('csv', 'a,b\n')).toMatchObject({ rows: [['a', 'b']] });
});
