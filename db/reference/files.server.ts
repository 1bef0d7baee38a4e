import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse } from 'yaml';

import { parseAwardRules } from '~/domain/awards/award-rules.schema';
import { parseInstrument } from '~/domain/instruments/instrument.schema';
import { parseRuleSet } from '~/domain/itkp/rule-set.schema';
import { canonicalJson } from '~/shared/canonical-json';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** One reference file that passed its schema. The checksum is of its meaning (canonical JSON), not of its layout. */
export interface ReferenceFile<T> {
  file: string;
  content: T;
  checksum: string;
}

export interface ReferenceFault {
  file: string;
  message: string;
}

async function readFolder<T>(folder: string, read: (document: unknown) => T) {
  const files: ReferenceFile<T>[] = [];
  const faults: ReferenceFault[] = [];
  const names = (await readdir(join(HERE, folder))).filter((name) => name.endsWith('.yaml')).sort();
  for (const name of names) {
    const file = `${folder}/${name}`;
    try {
      const content = read(parse(await readFile(join(HERE, file), 'utf8')));
      const checksum = createHash('sha256').update(canonicalJson(content)).digest('hex');
      files.push({ file, content, checksum });
    } catch (error) {
      faults.push({ file, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { files, faults };
}

/** Reads and checks every reference file; a file that does not pass is a fault with its reason, not an exception. */
export async function readReference() {
  const [instruments, itkp, awards] = await Promise.all([
    readFolder('instruments', parseInstrument),
    readFolder('itkp', parseRuleSet),
    readFolder('awards', parseAwardRules),
  ]);
  return {
    instruments: instruments.files,
    itkp: itkp.files,
    awards: awards.files,
    faults: [...instruments.faults, ...itkp.faults, ...awards.faults],
  };
}
