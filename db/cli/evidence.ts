import {
  migrateStore,
  verifyStore,
  type BlobFailure,
  type MigrationStep,
} from '~/domain/evidence/migrate-store.server';
import { openEvidenceStore, type StoreKind } from '~/domain/evidence/open-store.server';

import type { Config } from '../config.server';
import { textFlag, UsageError, type Command, type CommandFlags, type CommandIo } from './command';
import { withDatabase } from './with-database';

const KINDS: readonly StoreKind[] = ['disk', 's3'];

export const evidenceCommands: readonly Command[] = [
  {
    group: 'evidence',
    verb: 'migrate',
    summary: {
      id: 'Menyalin semua bukti ke penyimpanan lain, diperiksa dengan SHA-256; dapat dilanjutkan bila terputus. Tidak ada yang dihapus.',
      en: 'Copies all evidence to the other store, checked by SHA-256; goes on where it was broken off. Deletes nothing.',
    },
    usage: '--from disk|s3 --to disk|s3 [--thorough]',
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      thorough: { type: 'boolean' },
    },
    required: ['from', 'to'],
    run: async (flags, io) => {
      const [from, to] = [kindFlag(flags, 'from'), kindFlag(flags, 'to')];
      if (from === to) throw new UsageError('--from, --to');
      return withDatabase(io, async (db, config) => {
        const result = await migrateStore(db.system, storeOf(config, from), storeOf(config, to), {
          thorough: flags.thorough === true,
          onStep: progress(io),
        });
        for (const failure of result.failed) io.err(inWords(failure));
        io.out(
          `${result.copied} disalin · copied, ${result.kept} sudah ada · there already, ${result.failed.length} gagal · failed`,
        );
        if (result.failed.length === 0 && config.evidence.store === from) {
          io.out(`Atur EVIDENCE_STORE=${to}, lalu mulai ulang · set it, then start again`);
        }
        return result.failed.length === 0 ? 0 : 1;
      });
    },
  },
  {
    group: 'evidence',
    verb: 'verify',
    summary: {
      id: 'Membaca semua bukti yang tersimpan dan membandingkannya dengan SHA-256-nya.',
      en: 'Reads all stored evidence and compares it with its SHA-256.',
    },
    usage: '[--store disk|s3]',
    options: { store: { type: 'string' } },
    run: (flags, io) =>
      withDatabase(io, async (db, config) => {
        const kind = flags.store === undefined ? config.evidence.store : kindFlag(flags, 'store');
        const { checked, faults } = await verifyStore(db.system, storeOf(config, kind), {
          onStep: progress(io),
        });
        for (const failure of faults) io.err(inWords(failure));
        io.out(`${checked} diperiksa · checked, ${faults.length} rusak · damaged`);
        return faults.length === 0 ? 0 : 1;
      }),
  },
];

const WORDS = {
  missing: 'hilang · missing',
  changed: 'berubah · changed',
  unreadable: 'tidak terbaca · unreadable',
};

const inWords = ({ sha256, fault, why }: BlobFailure) =>
  `✗ ${WORDS[fault]}: ${sha256}${why === undefined ? '' : ` (${why})`}`;

function kindFlag(flags: CommandFlags, name: string): StoreKind {
  const kind = KINDS.find((one) => one === textFlag(flags, name));
  if (!kind) throw new UsageError(`--${name} ${KINDS.join('|')}`);
  return kind;
}

function storeOf(config: Config, kind: StoreKind) {
  if (kind === 's3' && !config.evidence.s3) {
    throw new UsageError('S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY');
  }
  return openEvidenceStore(config, kind);
}

/** A line for every tenth of the work, with the time that is left at this pace. */
function progress(io: CommandIo): (step: MigrationStep) => void {
  const started = Date.now();
  let shown = 0;
  return ({ done, total, bytes, totalBytes }) => {
    const tenth = Math.floor((bytes / totalBytes) * 10);
    if (tenth <= shown && done < total) return;
    shown = tenth;
    const left = ((Date.now() - started) / bytes) * (totalBytes - bytes);
    io.out(
      `${done}/${total} berkas · files, ${megabytes(bytes)}/${megabytes(totalBytes)} MB, sisa · left ${Math.ceil(left / 1000)} s`,
    );
  };
}

const megabytes = (bytes: number) => (bytes / 1024 ** 2).toFixed(1);
