import { randomBytes } from 'node:crypto';

const BLOCK = 256 * 1024;

/** A correct PDF of about so many bytes, made while it is read, so that nobody has to hold it. */
export interface LargePdf {
  size: number;
  chunks(): Generator<Buffer>;
}

/** One page with an attachment of noise; `seed` makes other bytes. */
export function largePdf(megabytes: number, seed: string): LargePdf {
  const noise = randomBytes(BLOCK);
  const blocks = (megabytes * 1024 ** 2) / BLOCK;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  let head = `%PDF-1.4\n%${seed}\n`;
  const offsets: number[] = [];
  for (const [at, object] of objects.entries()) {
    offsets.push(head.length);
    head += `${at + 1} 0 obj\n${object}\nendobj\n`;
  }
  offsets.push(head.length);
  head += `4 0 obj\n<< /Length ${blocks * BLOCK} >>\nstream\n`;
  const body = '\nendstream\nendobj\n';
  const start = head.length + blocks * BLOCK + body.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const tail = `${body}xref\n0 5\n0000000000 65535 f \n${rows}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return {
    size: head.length + blocks * BLOCK + tail.length,
    *chunks() {
      yield Buffer.from(head, 'latin1');
      for (let block = 0; block < blocks; block += 1) yield noise;
      yield Buffer.from(tail, 'latin1');
    },
  };
}
