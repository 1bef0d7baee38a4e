import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { fileSystemStore } from '~/domain/evidence/file-system-store.server';
import { storeEvidence } from '~/domain/evidence/store-evidence.server';
import { serveEvidence } from '~/http/serve-evidence.server';
import { HOSTILE_FILES } from '~tests/factories/hostile-files';
import {
  csvBytes,
  jpegBytes,
  officeBytes,
  pdfBytes,
  pngBytes,
  webpBytes,
} from '~tests/factories/evidence-bytes';
import { isAppError } from '~/shared/app-error';
import id from '~/i18n/id/upload.json';
import unit from '~/i18n/id/unit.json';

const MB = 1024 ** 2;
/** Short names of the tests for messages of the unit's texts. */
const KEYS: Record<string, string> = {
  empty: 'unit:errors.fileEmpty',
  cut: 'unit:errors.fileCut',
  kind: 'unit:errors.fileKind',
  kindUnknown: 'unit:errors.fileUnknown',
  renamed: 'unit:errors.fileRenamed',
};
const keyOf = (refusal: string) => KEYS[refusal] ?? `upload:errors.${refusal}`;

let folder: string;
let store: EvidenceStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  store = fileSystemStore(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const put = (name: string, bytes: Buffer) =>
  storeEvidence(store, Readable.from([bytes]), { name, maxBytes: 64 * MB });

async function stored(): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

describe('hostile files', () => {
  it('are at least sixty', () => {
    expect(HOSTILE_FILES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(HOSTILE_FILES.map(({ what }) => what)).size).toBe(HOSTILE_FILES.length);
  });

  describe.each(HOSTILE_FILES)('$what', { timeout: 60_000 }, ({ name, bytes, refusal }) => {
    if (refusal !== null) {
      it('is refused with its reason, in words, quickly and without a trace', async () => {
        const content = bytes();
        const [before, began] = [await stored(), process.cpuUsage()];
        const error: unknown = await put(name, content).then(
          () => 'it was accepted',
          (thrown: unknown) => thrown,
        );
        if (!isAppError(error)) throw new Error(String(error));
        expect(error.messageKey).toBe(keyOf(refusal));
        const [, key = ''] = (error.messageKey ?? '').split('errors.');
        const words = { ...unit.errors, ...id.errors } as Record<string, string>;
        const needed = [...(words[key] ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, one]) => one);
        expect(needed.length).toBeGreaterThan(0);
        expect(Object.keys(error.params)).toEqual(expect.arrayContaining(needed));
        expect(await stored()).toBe(before);
        // why: of the processor, not of the clock; a machine with other work takes its time.
        const { user, system } = process.cpuUsage(began);
        expect((user + system) / 1e6).toBeLessThan(10);
      });
      return;
    }
    it('is served so that it can do nothing', async () => {
      const kept = await put(name, bytes());
      expect(kept.originalName).not.toMatch(/[\\/<>"\p{Cc}]|^\.\./u);
      expect(kept.originalName.length).toBeLessThanOrEqual(255);
      const response = await serveEvidence(new Request('http://x/bukti/1'), store, kept);
      const header = (one: string) => response.headers.get(one) ?? '';
      await response.body?.cancel();
      expect(header('X-Content-Type-Options')).toBe('nosniff');
      expect(header('Content-Security-Policy')).toContain("default-src 'none'");
      const isPdf = kept.mediaType === 'application/pdf';
      if (!isPdf) expect(header('Content-Security-Policy')).toContain('sandbox');
      expect(header('Content-Type')).toBe(kept.mediaType);
      const isPicture = kept.mediaType.startsWith('image/');
      const disposition = isPdf || isPicture ? /^inline; / : /^attachment; /;
      expect(header('Content-Disposition')).toMatch(disposition);
      expect(header('Content-Disposition')).not.toMatch(/[\r\n<>]/);
      expect(header('Cross-Origin-Resource-Policy')).toBe('same-origin');
      expect(header('Cache-Control')).toContain('private');
    });
  });
});

/** A PDF whose way to its cross-references is wrong by some bytes. */
const astray = (by: number) =>
  Buffer.from(
    pdfBytes()
      .toString('latin1')
      .replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) + by}`),
    'latin1',
  );

describe('honest files', () => {
  it.each([
    ['a.pdf', pdfBytes()],
    ['a.pdf', astray(1)],
    ['a.pdf', astray(-7)],
    ['a.pdf', Buffer.concat([Buffer.from('\uFEFF'), pdfBytes()])],
    ['a.pdf', Buffer.concat([Buffer.from('\r\n'.repeat(200)), pdfBytes()])],
    ['SK No. 12.2024.pdf', pdfBytes()],
    ['data.xlsx.pdf', pdfBytes()],
    ['Sertifikat Ahmad Fauzi.SH.MH.pdf', pdfBytes()],
    ['SK Bupati No. 12.sh.2024.pdf', pdfBytes()],
    ['lkpp.go.id.com.pdf', pdfBytes()],
    ['v1.2.app.pdf', pdfBytes()],
    ['data.xml.pdf', pdfBytes()],
    ['halaman.html.csv', csvBytes()],
    ['arsip.zip.pdf', pdfBytes()],
    ['windows.csv', Buffer.from('nama;jabatan\nJos\xe9 \x93Pokja\x94;a\n', 'latin1')],
    ['windows.csv', Buffer.from(`${'nama;jabatan\n'.repeat(20_000)}Jos\xe9;a\n`, 'latin1')],
    ['unicode.csv', Buffer.from('\uFEFFnama\tjabatan\r\nJosé\ta\r\n', 'utf16le')],
    ['unicode.csv', Buffer.from('\uFEFFnama\tjabatan\r\nJosé\ta\r\n', 'utf16le').swap16()],
    ['a.png', pngBytes()],
    ['foto.JPG', jpegBytes(12_000, 9_000)],
    ['a.webp', webpBytes(4000, 3000)],
    ['a.csv', csvBytes()],
    ['a.csv', Buffer.from('\uFEFFnama;telepon\nA;+62 24 123\nB;="0812"\nC;-\n')],
    ['a.ods', officeBytes('ods')],
    [
      'a.xlsx',
      officeBytes('xlsx', [
        { name: 'xl/sheet.xml', content: '<r/>'.repeat(100_000), deflate: true },
      ]),
    ],
    [
      'a.docx',
      officeBytes('docx', [{ name: 'word/embeddings/t.xlsx', content: officeBytes('xlsx') }]),
    ],
  ])('%s is accepted', async (name, bytes) => {
    expect((await put(name, bytes)).sizeBytes).toBe(bytes.length);
  });
});

describe('inspection', () => {
  it('keeps its memory while a bomb grows', async () => {
    const bomb = HOSTILE_FILES.find(({ what }) => what.includes('grow together'));
    const bytes = bomb?.bytes() ?? Buffer.alloc(0);
    const before = process.memoryUsage();
    let peak = 0;
    const watch = setInterval(() => {
      const now = process.memoryUsage();
      peak = Math.max(peak, now.external + now.heapUsed - before.external - before.heapUsed);
    }, 5);
    await expect(put('a.docx', bytes)).rejects.toMatchObject({
      messageKey: 'upload:errors.officeBomb',
    });
    clearInterval(watch);
    expect(peak).toBeLessThan(64 * MB);
  });
});
