import { readReference } from '../reference/files.server';
import type { Command } from './command';

export const referenceCommands: readonly Command[] = [
  {
    group: 'reference',
    verb: 'check',
    summary: {
      id: 'Memeriksa instrumen, aturan ITKP, dan aturan penghargaan.',
      en: 'Checks the instruments, the ITKP rule sets and the award rules.',
    },
    usage: '',
    options: {},
    run: async (_flags, io) => {
      const { instruments, itkp, awards, faults } = await readReference();
      for (const { file } of [...instruments, ...itkp, ...awards]) io.out(`✓ ${file}`);
      for (const { file, message } of faults) io.err(`✗ ${file}\n${message}`);
      return faults.length === 0 ? 0 : 1;
    },
  },
];
