import type { Readable } from 'node:stream';

import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

import { NoPreview, PREVIEW_MS, UNPACKED_BYTES } from './preview';
import { XmlEvents, type XmlHandler } from './xml-events';

/** Most entries a package may list. */
const ENTRIES = 5000;

/** The parts of an office file, read one after the other within one allowance of bytes and time. */
export interface OfficePackage {
  /**
   * Reads a part as XML. False when there is no such part. `done` is asked now and then; true ends it early.
   * Throws NoPreview: tooLarge when the allowance is used up, unreadable when the part is broken.
   */
  read(path: string, handler: XmlHandler, done?: () => boolean): Promise<boolean>;
  /** Half of the allowance is used up: what is only nice to know is left out from here. */
  isLow(): boolean;
}

export async function openPackage(bytes: Buffer): Promise<OfficePackage> {
  const zip = await fromBufferPromise(bytes, { strictFileNames: false });
  const entries = await listEntries(zip);
  const begun = Date.now();
  let left = UNPACKED_BYTES;
  return {
    isLow: () => left < UNPACKED_BYTES / 2 || Date.now() - begun > PREVIEW_MS / 2,
    async read(path, handler, done = () => false) {
      const entry = entries.get(path.replace(/^\//, '').toLowerCase());
      if (!entry) return false;
      const xml = new XmlEvents(handler);
      // why: also another encoding is refused here; office programs write UTF-8.
      const decoder = new TextDecoder('utf-8', { fatal: true });
      const stream: Readable = await zip.openReadStreamPromise(entry);
      for await (const piece of stream) {
        const chunk = piece as Buffer;
        left -= chunk.length;
        if (left < 0 || Date.now() - begun > PREVIEW_MS) throw new NoPreview('tooLarge');
        xml.write(decoder.decode(chunk, { stream: true }));
        if (done()) break;
      }
      return true;
    },
  };
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > ENTRIES) throw new NoPreview('tooLarge');
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase();
    if (!entries.has(name)) entries.set(name, entry);
    if (entries.size > ENTRIES) throw new NoPreview('tooLarge');
  }
  return entries;
}

const NOTHING: XmlHandler = {
  open: () => undefined,
  text: () => undefined,
  close: () => undefined,
};

/** Relationships of a part: target path by id, with the last word of its type ('worksheet'). */
export async function relationsOf(
  office: OfficePackage,
  part: string,
): Promise<{ id: string; type: string; target: string }[]> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const found: { id: string; type: string; target: string }[] = [];
  await office.read(`${folder}_rels/${part.slice(slash)}.rels`, {
    ...NOTHING,
    open: ({ name, attribute }) => {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
      if (found.length >= ENTRIES) return;
      const target = resolve(folder, attribute('Target'));
      found.push({ id: attribute('Id'), type: attribute('Type').split('/').at(-1) ?? '', target });
    },
  });
  return found;
}

/** Path inside the package; '..' never leads out of it. */
function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

/** The part an office file begins with. @throws NoPreview when none is named. */
export async function mainPart(office: OfficePackage): Promise<string> {
  const main = (await relationsOf(office, '')).find(({ type }) => type === 'officeDocument');
  if (!main) throw new NoPreview('unreadable');
  return main.target;
}
