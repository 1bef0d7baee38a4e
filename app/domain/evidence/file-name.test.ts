import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cleanFileName, contentDisposition, NAME_MAX } from './file-name';

describe('cleanFileName', () => {
  it.each([
    ['SK Kepala LPSE.pdf', 'SK Kepala LPSE.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\laporan.xlsx', 'laporan.xlsx'],
    ['laporan\u202Efdp.exe', 'laporanfdp.exe'],
    ['a\u0000b\r\n.pdf', 'ab.pdf'],
    ['a"b<c>:d.pdf', 'a_b_c_d.pdf'],
    ['...', 'berkas'],
    ['', 'berkas'],
    ['  dua   spasi .pdf', 'dua spasi .pdf'],
  ])('%j becomes %j', (raw, clean) => {
    expect(cleanFileName(raw)).toBe(clean);
  });

  it('leaves the longest name a file system has as it is', () => {
    const name = `${'Laporan_kinerja_'.repeat(16)}akhir 2024.pdf`.slice(-255);
    expect(name).toHaveLength(255);
    expect(cleanFileName(name)).toBe(name);
  });

  it('shortens a long name and keeps its extension', () => {
    const name = cleanFileName(`${'x'.repeat(400)}.pdf`);
    expect(name).toHaveLength(NAME_MAX);
    expect(name.endsWith('x.pdf')).toBe(true);
  });

  it('is always a plain name that stays itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
        const name = cleanFileName(raw);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(NAME_MAX);
        expect(name).not.toMatch(/[\\/"\p{Cc}\p{Cs}]/u);
        expect(['.', '..']).not.toContain(name);
      }),
    );
  });
});

describe('contentDisposition', () => {
  it('gives a plain and an encoded name', () => {
    expect(contentDisposition('inline', "Surat é (1)'s.pdf")).toBe(
      "inline; filename=\"Surat _ (1)'s.pdf\"; filename*=UTF-8''Surat%20%C3%A9%20%281%29%27s.pdf",
    );
  });

  it('is always a header value of one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const value = contentDisposition('attachment', cleanFileName(raw));
        expect(value).toMatch(
          /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\x21-\x7e]+$/,
        );
      }),
    );
  });
});
