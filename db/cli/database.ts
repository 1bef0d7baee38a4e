import { attachDatabase } from '../attach.server';
import { parseSettings } from '../config.server';
import { migrateToLatest } from '../migrate.server';
import type { Command } from './command';

export const databaseCommands: readonly Command[] = [
  {
    group: 'db',
    verb: 'migrate',
    summary: {
      id: 'Menerapkan migrasi yang belum ada pada basis data.',
      en: 'Applies the migrations the database has not had.',
    },
    usage: '',
    options: {},
    run: async (_flags, io) => {
      const attached = await attachDatabase(parseSettings(io.env));
      try {
        const { applied } = await migrateToLatest(attached.config.databaseUrl);
        io.out(applied.length > 0 ? applied.join('\n') : 'Sudah mutakhir · already current');
        return 0;
      } finally {
        await attached.release();
      }
    },
  },
];
