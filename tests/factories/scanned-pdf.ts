import { randomFillSync } from 'node:crypto';

/** Edge of the picture on a page, in pixels. */
const EDGE = 64;

/**
 * A PDF as a scanner writes it: every page a picture, and the pages one behind the other. @param weight bytes of each
 * page that say nothing, as fine grain does in a scan
 */
export function scannedPdf(pages: number, weight: number): Buffer {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let size = 0;
  const write = (part: Buffer | string) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    size += bytes.length;
  };
  const object = (head: string, stream?: Buffer) => {
    offsets.push(size);
    write(`${offsets.length} 0 obj\n${head}\n`);
    if (stream) {
      write('stream\n');
      write(stream);
      write('\nendstream\n');
    }
    write('endobj\n');
  };
  const first = 3;
  const kids = Array.from({ length: pages }, (_, at) => `${first + at * 3} 0 R`).join(' ');
  write('%PDF-1.4\n');
  object('<< /Type /Catalog /Pages 2 0 R >>');
  object(`<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`);
  for (let at = 0; at < pages; at++) {
    const [content, image] = [first + at * 3 + 1, first + at * 3 + 2];
    const draw = Buffer.from('q 595 0 0 842 0 0 cm /I Do Q', 'latin1');
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I ${image} 0 R >> >> /Contents ${content} 0 R >>`,
    );
    object(`<< /Length ${draw.length} >>`, draw);
    const grain = randomFillSync(Buffer.alloc(EDGE * EDGE + weight));
    object(
      `<< /Type /XObject /Subtype /Image /Width ${EDGE} /Height ${EDGE} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${grain.length} >>`,
      grain,
    );
  }
  const start = size;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = offsets.length + 1;
  write(`xref\n0 ${count}\n0000000000 65535 f \n${rows}`);
  write(`trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}
