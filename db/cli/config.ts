import { describeConfig, parseSettings } from '../config.server';
import type { Command } from './command';

export const configCommands: readonly Command[] = [
  {
    group: 'config',
    verb: 'show',
    summary: {
      id: 'Menampilkan setiap variabel konfigurasi, nilainya sekarang, dan yang diperbolehkan.',
      en: 'Shows every configuration variable, its present value and what is allowed.',
    },
    usage: '',
    options: {},
    run: (_flags, io) => {
      for (const row of describeConfig(io.env)) {
        io.out(`${row.name} = ${row.current}\n    ${row.meaning}`);
        io.out(`    allowed: ${row.allowed}; default: ${row.fallback}`);
      }
      parseSettings(io.env);
      return Promise.resolve(0);
    },
  },
];
