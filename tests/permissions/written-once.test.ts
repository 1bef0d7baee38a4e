import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import { recordAudit } from '~/domain/audit/record.server';
import { verifyAudit } from '~/domain/audit/verify.server';
import { withRollback } from '~tests/setup/db';

/** Tables the application only adds to; not even the role that sees every row changes or removes what is there. */
const WRITTEN_ONCE = [
  'agreed_verdict_versions',
  'answer_versions',
  'attestations',
  'audit_events',
  'award_results',
  'closed_verdicts',
  'coi_declarations',
  'comments',
  'deadline_extensions',
  'evidence_files',
  'evidence_periods',
  'evidence_replacements',
  'import_batches',
  'instrument_requirements',
  'instrument_sections',
  'instruments',
  'minutes_signatures',
  'opened_items',
  'recusals',
  'reopenings',
  'return_items',
  'returns',
  'role_terms',
  'rule_sets',
  'seat_marks',
  'submission_files',
  'submissions',
  'verdict_versions',
  'withdrawals',
];
const RELEASED_LATER = [
  'itkp_results',
  'marketplace_totals',
  'maturity_outcomes',
  'published_figures',
  'standard_outcomes',
];

/** Of minutes only how they ended, of findings that were shown only until when, of a notice only that it was read or went into a digest. */
const ENDED = {
  minutes: ['frozen_at', 'lapsed_at', 'lapsed_because'],
  findings_shown: ['hidden_at'],
  inbox: ['read_at', 'digest_id'],
};
/** The last of them go: a notice is kept for a year. */
const FORGOTTEN = ['inbox'];

/** Tables on which app_system lacks the right, by name. */
const without = (right: string) =>
  withRollback(async ({ trx }) => {
    const { rows } = await sql<{ relname: string }>`select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname !~ '^kysely_'
        and not has_table_privilege('app_system', oid, ${right}) order by 1`.execute(trx);
    return rows.map(({ relname }) => relname);
  });

describe('app_system', () => {
  it('changes nothing that is written once, and of outcomes and figures only the release', async () => {
    expect(await without('update')).toEqual(
      [...WRITTEN_ONCE, ...RELEASED_LATER, ...Object.keys(ENDED)].sort(),
    );
    const later = Object.fromEntries(RELEASED_LATER.map((table) => [table, ['released_at']]));
    for (const [table, changeable] of Object.entries({ ...later, ...ENDED })) {
      const columns = await withRollback(async ({ trx }) => {
        const { rows } = await sql<{ column: string }>`select attname as column from pg_attribute
          where attrelid = ${table}::regclass and attnum > 0
            and has_column_privilege('app_system', attrelid, attnum, 'update')`.execute(trx);
        return rows.map(({ column }) => column);
      });
      expect(columns, table).toEqual(changeable);
    }
  });

  it('deletes none of it but a file in no use, nor a head of the log, and empties no table', async () => {
    const kept = [
      ...['act_numbers', 'audit_heads', 'feedback_letters'],
      ...[...WRITTEN_ONCE, ...RELEASED_LATER, ...Object.keys(ENDED)],
    ].sort();
    kept.splice(kept.indexOf('evidence_files'), 1);
    expect(await without('delete')).toEqual(kept.filter((name) => !FORGOTTEN.includes(name)));
    const { length } = await without('truncate');
    const all = await withRollback(async ({ trx }) => {
      const { rows } = await sql`select from pg_class where relnamespace = 'public'::regnamespace
        and relkind = 'r' and relname !~ '^kysely_'`.execute(trx);
      return rows.length;
    });
    expect(length).toBe(all);
  });

  it.each([
    `update audit_events set action = 'uji.lain'`,
    `delete from audit_events`,
    `truncate audit_events`,
    `delete from audit_heads`,
    `insert into audit_heads (lane, hash) values (17, 'x')`,
  ])('is refused: %s', async (statement) => {
    const attempt = withRollback(async ({ trx }) => {
      await recordAudit(trx, { action: 'uji', entity: 'uji', entityId: '1', regionCode: null });
      await sql.raw(statement).execute(trx);
    });
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });

  it('still appends to the log and verifies it', async () => {
    const { events, problems } = await withRollback(async ({ trx }) => {
      await recordAudit(trx, { action: 'uji', entity: 'uji', entityId: '1', regionCode: null });
      return verifyAudit(trx);
    });
    expect([events, problems]).toEqual([1, []]);
  });
});
