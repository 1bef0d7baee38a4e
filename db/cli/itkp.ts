import { readFile } from 'node:fs/promises';

import { computeFromJson } from '~/domain/itkp/compute-from-json';
import { ItkpInputError } from '~/domain/itkp/input-error';

import { errorCode, OperatorError } from '../operator-error';
import { readReference } from '../reference/files.server';
import { textFlag, UsageError, type Command } from './command';

export const itkpCommands: readonly Command[] = [
  {
    group: 'itkp',
    verb: 'compute',
    summary: {
      id: 'Menghitung ITKP dari berkas JSON dan mencetak bagian, total, predikat, dan penjelasannya sebagai JSON.',
      en: 'Computes the ITKP of a JSON file and prints parts, total, predicate and explanation as JSON.',
    },
    usage: '--year 2023 --input FILE.json',
    options: { year: { type: 'string' }, input: { type: 'string' } },
    required: ['year', 'input'],
    run: async (flags, io) => {
      const year = textFlag(flags, 'year');
      if (!/^\d{4}$/.test(year)) throw new UsageError(`--year ${year}`);
      const json = await readJson(textFlag(flags, 'input'));
      const { itkp, faults } = await readReference();
      const fault = faults.find(({ file }) => file.startsWith('itkp/'));
      if (fault) throw new Error(`Reference file ${fault.file}: ${fault.message}`);
      const ruleSets = itkp.map(({ content }) => content);
      try {
        io.out(JSON.stringify(computeFromJson(ruleSets, Number(year), json), null, 2));
        return 0;
      } catch (error) {
        if (!(error instanceof ItkpInputError)) throw error;
        throw new OperatorError(
          `Masukan tidak dapat dihitung:\n${error.describe('id').join('\n')}\n`,
          `The input cannot be computed:\n${error.describe('en').join('\n')}`,
        );
      }
    },
  },
];

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined && !(error instanceof SyntaxError)) throw error;
    throw new OperatorError(
      `Berkas ${path} tidak dapat dibaca sebagai JSON.`,
      `The file ${path} cannot be read as JSON.`,
      { detail: error instanceof Error ? error.message : undefined },
    );
  }
}
