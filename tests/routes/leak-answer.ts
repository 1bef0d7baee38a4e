import { inflateRawSync } from 'node:zlib';

import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Milliseconds an answer that does not end is listened to. */
const LISTENED = 150;

/** What an answer tells: its status, headers and text, whatever it is packed in. */
export interface Met {
  status: number;
  text: string;
}

export async function readAnswer(asked: Promise<Response>): Promise<Met> {
  const answer = await asked;
  const head = [...answer.headers].map(([name, value]) => `${name}: ${decoded(value)}`).join('\n');
  const type = answer.headers.get('content-type') ?? '';
  const body = type.startsWith('text/event-stream')
    ? await beginning(answer)
    : Buffer.from(await answer.arrayBuffer());
  const text = [head, body.toString('utf8'), ...(await unpacked(body))].join('\n');
  return { status: answer.status, text };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

async function beginning(answer: Response): Promise<Buffer> {
  const reader = answer.body!.getReader();
  const pieces: Uint8Array[] = [];
  const end = setTimeout(() => void reader.cancel(), LISTENED);
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    pieces.push(value);
  }
  clearTimeout(end);
  return Buffer.concat(pieces);
}

async function unpacked(body: Buffer): Promise<string[]> {
  if (body.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return entries(body);
  if (body.subarray(0, 5).toString('latin1') === '%PDF-') return [await pdfText(body)];
  return [];
}

/** The content of every entry of a ZIP, by its directory. */
function entries(zip: Buffer): string[] {
  const found: string[] = [];
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const local = zip.readUInt32LE(at + 42);
    const begins = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(begins, begins + size);
    found.push((method === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return found;
}

/** Without the spaces and line ends that setting a text puts in. */
async function pdfText(bytes: Buffer): Promise<string> {
  const loading = getDocument({
    ...{ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS },
    ...{ useSystemFonts: false, disableFontFace: true },
  });
  const pdf = await loading.promise;
  let text = '';
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    text += items.map((item) => ('str' in item ? item.str : '')).join('');
  }
  await loading.destroy();
  return text.replace(/\s+/g, '');
}
