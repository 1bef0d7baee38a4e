import { parseSettings } from '../config.server';
import { OperatorError } from '../operator-error';
import type { Command } from './command';

/** One line per demo account: address, password, what it is; empty when the folder has no demo data. */
export async function describeDemoAccounts(dataDir: string): Promise<string[]> {
  const { readDemoAccounts } = await import('../seeds/demo/accounts.server');
  const accounts = (await readDemoAccounts(dataDir)) ?? [];
  const width = Math.max(0, ...accounts.map(({ email }) => email.length));
  return accounts.map(
    ({ email, password, name, role, scope }) =>
      `  ${email.padEnd(width)}  ${password}  ${name} (${role}, ${scope})`,
  );
}

export const demoCommands: readonly Command[] = [
  {
    group: 'demo',
    verb: 'accounts',
    summary: {
      id: 'Menampilkan akun contoh beserta kata sandinya.',
      en: 'Shows the demo accounts and their passwords.',
    },
    usage: '',
    options: {},
    run: async (_flags, io) => {
      const { dataDir } = parseSettings(io.env);
      const lines = await describeDemoAccounts(dataDir);
      if (lines.length === 0) {
        throw new OperatorError(
          `Folder ${dataDir} belum memuat data contoh. Jalankan dahulu: npm start`,
          `The folder ${dataDir} holds no demo data yet. First run: npm start`,
        );
      }
      io.out(lines.join('\n'));
      return 0;
    },
  },
];
