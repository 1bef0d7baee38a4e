import { jpegBytes, officeBytes, pdfBytes, pngBytes, webpBytes } from './evidence-bytes';
import type { HostileFile } from './hostile-files';

const latin = (text: string) => Buffer.from(text, 'latin1');
const join = (...parts: (Buffer | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin(part) : part)));
const edited = (from: string | RegExp, to: string) =>
  latin(pdfBytes().toString('latin1').replace(from, to));

const pdf = (what: string, bytes: () => Buffer, refusal: string | null): HostileFile => ({
  ...{ what: `PDF: ${what}`, name: 'bukti.pdf', bytes, refusal },
});

/** A cross-reference stream as newer programs write it, with more in its dictionary. */
function streamPdf(more: string): Buffer {
  const body = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n';
  const section = `2 0 obj\n<< /Type /XRef /Size 3 /Root 1 0 R ${more} /Length 3 >>\nstream\nabc\nendstream\nendobj\n`;
  return latin(`${body}${section}startxref\n${body.length}\n%%EOF\n`);
}

function loopPdf(): Buffer {
  const text = pdfBytes().toString('latin1');
  const start = /startxref\n(\d+)/.exec(text)?.[1] ?? '0';
  return latin(text.replace('/Root 1 0 R', `/Root 1 0 R /Prev ${start}`));
}

function manySections(): Buffer {
  let text = '%PDF-1.4\n';
  let before = 0;
  for (let count = 0; count < 600; count += 1) {
    const at = text.length;
    text += `xref\n0 0\ntrailer\n<< /Root 1 0 R${count === 0 ? '' : ` /Prev ${before}`} >>\nstartxref\n${before}\n%%EOF\n`;
    before = at;
  }
  return latin(text.replace(/startxref\n\d+\n%%EOF\n$/, `startxref\n${before}\n%%EOF\n`));
}

/** Many short tables that all end at one trailer far behind them. */
function farTrailer(): Buffer {
  const anchors = Array.from({ length: 400 }, (_, at) => 20 + at * 5);
  const prevs = anchors.map((at) => `/Prev ${at}`).join(' ');
  const head = `%PDF-1.4\n`.padEnd(20, '\n') + 'xref '.repeat(400);
  const far = Buffer.alloc(4 * 1024 ** 2, '\n');
  const trailer = `trailer\n<< /Root 1 0 R ${prevs} >>\nstartxref\n20\n%%EOF\n`;
  return join(head, far, trailer);
}

const PDFS: HostileFile[] = [
  pdf(
    'locked with a password',
    () => edited('/Root 1 0 R', '/Root 1 0 R /Encrypt 9 0 R'),
    'pdfEncrypted',
  ),
  pdf('locked, its name spelled by numbers', () => streamPdf('/#45ncrypt 9 0 R'), 'pdfEncrypted'),
  pdf('hundreds of tables that share one far end', farTrailer, 'pdfBroken'),
  pdf('locked, in a cross-reference stream', () => streamPdf('/Encrypt 9 0 R'), 'pdfEncrypted'),
  pdf(
    'locked in an earlier section',
    () => {
      const old = edited('/Root 1 0 R', '/Root 1 0 R /Encrypt 9 0 R').toString('latin1');
      const start = /startxref\n(\d+)/.exec(old)?.[1] ?? '';
      return latin(
        `${old}xref\n0 0\ntrailer\n<< /Root 1 0 R /Prev ${start} >>\nstartxref\n${old.length}\n%%EOF\n`,
      );
    },
    'pdfEncrypted',
  ),
  pdf('ends in the middle', () => pdfBytes().subarray(0, 300), 'cut'),
  pdf('only its first line', () => latin('%PDF-1.4\n'), 'cut'),
  pdf('no cross-references at all', () => latin('%PDF-1.4\nhalo\n%%EOF\n'), 'pdfBroken'),
  pdf(
    'cross-references far outside',
    () => edited(/startxref\n\d+/, 'startxref\n99999999'),
    'pdfBroken',
  ),
  pdf(
    'cross-references into the text',
    () => edited(/startxref\n\d+/, 'startxref\n20'),
    'pdfBroken',
  ),
  pdf(
    'an offset of a hundred digits',
    () => edited(/startxref\n\d+/, `startxref\n${'9'.repeat(100)}`),
    'pdfBroken',
  ),
  pdf('no root', () => edited('/Root 1 0 R', ''), 'pdfBroken'),
  pdf('sections without end', manySections, 'pdfBroken'),
  pdf('sections in a circle', loopPdf, null),
  pdf('no version', () => edited('%PDF-1.4', '%PDF-x.y'), 'pdfBroken'),
  pdf('a zip behind it', () => join(pdfBytes(), officeBytes('xlsx')), 'polyglot'),
  pdf(
    'a large zip behind it',
    () => join(pdfBytes(), Buffer.alloc(90_000, 'x'), officeBytes('xlsx')),
    'polyglot',
  ),
  pdf('a script behind it', () => join(pdfBytes(), '<script>alert(1)</script>'), 'polyglot'),
  pdf(
    'a page right behind its mark',
    () => edited('%PDF-1.4\n', '%PDF-1.4\n<html><script>alert(1)</script></html>\n'),
    'polyglot',
  ),
  pdf(
    'a page behind blanks and its mark',
    () => join('\r\n', edited('%PDF-1.4\n', '%PDF-1.4\n<html>\n')),
    'polyglot',
  ),
  pdf(
    'more blanks before its mark than readers pass over',
    () => join(' '.repeat(1025), pdfBytes()),
    'kindUnknown',
  ),
  pdf('bytes before its mark', () => join('MZ\x90\0junk', pdfBytes()), 'kind'),
  pdf('a page before its mark', () => join('<html><script>1</script>', pdfBytes()), 'kind'),
  pdf(
    'a script that runs when opened',
    () =>
      edited(
        '/Type /Catalog',
        '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>',
      ),
    'pdfBroken',
  ),
  pdf('a form that posts elsewhere', () => streamPdf('/AcroForm << /XFA (x) >>'), null),
];

const image = (
  what: string,
  name: string,
  bytes: () => Buffer,
  refusal: string | null,
): HostileFile => ({
  ...{ what: `picture: ${what}`, name, bytes, refusal },
});

function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.from(pngBytes());
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
function pngChunk(length: number): Buffer {
  const bytes = Buffer.from(pngBytes());
  bytes.writeUInt32BE(length, 33);
  return bytes;
}

const PICTURES: HostileFile[] = [
  image('PNG of 65,500 × 65,500', 'a.png', () => pngOf(65_500, 65_500), 'imageHuge'),
  image('PNG of 4 billion × 1', 'a.png', () => pngOf(0xffffffff, 1), 'imageHuge'),
  image('PNG without height', 'a.png', () => pngOf(1, 0), 'imageBroken'),
  image('PNG cut short', 'a.png', () => pngBytes().subarray(0, 50), 'imageBroken'),
  image('PNG of its mark alone', 'a.png', () => pngBytes().subarray(0, 8), 'kindUnknown'),
  image(
    'PNG whose part is longer than the file',
    'a.png',
    () => pngChunk(0x7fffffff),
    'imageBroken',
  ),
  image(
    'PNG with a zip behind it',
    'a.png',
    () => join(pngBytes(), officeBytes('docx')),
    'polyglot',
  ),
  image(
    'PNG with a page behind it',
    'a.png',
    () => join(pngBytes(), '<script>alert(1)</script>'),
    'polyglot',
  ),
  image('JPEG of 65,500 × 65,500', 'a.jpg', () => jpegBytes(65_500, 65_500), 'imageHuge'),
  image('JPEG without width', 'a.jpg', () => jpegBytes(0, 10), 'imageBroken'),
  image(
    'JPEG of two sizes',
    'a.jpg',
    () => join(jpegBytes(65_500, 65_500).subarray(0, 33), jpegBytes(10, 10).subarray(20)),
    'imageBroken',
  ),
  image('JPEG without its end', 'a.jpg', () => jpegBytes().subarray(0, -2), 'imageBroken'),
  image('JPEG of three bytes', 'a.jpg', () => jpegBytes().subarray(0, 3), 'imageBroken'),
  image(
    'JPEG with a zip behind it',
    'a.jpg',
    () => join(jpegBytes(), officeBytes('xlsx')),
    'polyglot',
  ),
  image(
    'JPEG with a PDF in its comment',
    'a.jpg',
    () => {
      const text = latin('%PDF-1.4\n%%EOF');
      const head = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
      return join(jpegBytes().subarray(0, 2), head, text, jpegBytes().subarray(2));
    },
    'polyglot',
  ),
  image(
    'JPEG with a script in its comment',
    'a.jpg',
    () => {
      const text = latin('*/=alert(1)/*<script>alert(1)</script>');
      const head = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
      return join(jpegBytes().subarray(0, 2), head, text, jpegBytes().subarray(2));
    },
    null,
  ),
  image('WebP of 16,384 × 16,384', 'a.webp', () => webpBytes(16_384, 16_384), 'imageHuge'),
  image('WebP cut short', 'a.webp', () => webpBytes().subarray(0, 24), 'imageBroken'),
  image(
    'WebP with a page behind it',
    'a.webp',
    () => join(webpBytes(), '<script>1</script>'),
    'polyglot',
  ),
  image(
    'SVG named PNG',
    'a.png',
    () => latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    'kind',
  ),
  image('GIF that is a script', 'a.png', () => latin('GIF89a/*\x01\x00*/=1;alert(1)'), 'kind'),
];

export const HOSTILE_DOCUMENTS = [...PDFS, ...PICTURES];
