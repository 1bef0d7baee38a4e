import { verifyAudit, type AuditProblem } from '~/domain/audit/verify.server';

import type { Command } from './command';
import { withDatabase } from './with-database';

export const auditCommands: readonly Command[] = [
  {
    group: 'audit',
    verb: 'verify',
    summary: {
      id: 'Menghitung ulang rantai jejak audit; menyebut peristiwa yang diubah, dihapus, atau dipindah.',
      en: 'Recomputes the audit chains; names every event changed, removed or moved.',
    },
    usage: '[--json]',
    options: { json: { type: 'boolean' } },
    run: (flags, io) =>
      withDatabase(io, async (db) => {
        const result = await verifyAudit(db.system);
        if (flags.json) io.out(JSON.stringify(result, null, 2));
        else {
          for (const problem of result.problems) io.err(`✗ ${describeProblem(problem)}`);
          io.out(
            `${result.events} peristiwa · events, ${result.lanes} jalur · lanes, ` +
              `${result.problems.length} masalah · problems\nsegel · seal ${result.seal}`,
          );
        }
        return result.problems.length === 0 ? 0 : 1;
      }),
  },
];

const WORDS: Record<AuditProblem['kind'], string> = {
  changed: 'isi diubah · changed',
  rewritten: 'ditulis ulang bersama sidiknya · rewritten with its hash',
  reordered: 'dipindah urutannya · moved',
  removed: 'dihapus · removed',
  head: 'kepala jalur tidak cocok · head of the lane does not fit',
};

/** One line: what, and the lane, sequence number and id where it is. */
export function describeProblem({ kind, lane, laneSeq, lastSeq, id }: AuditProblem): string {
  const range = lastSeq !== undefined && lastSeq !== laneSeq ? `${laneSeq}–${lastSeq}` : laneSeq;
  const event = id === undefined ? '' : `, id ${id}`;
  return `${WORDS[kind]}: jalur · lane ${lane}, nomor · number ${range}${event}`;
}
