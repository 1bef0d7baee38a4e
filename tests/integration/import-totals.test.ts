import { describe, expect, it } from 'vitest';

import { importMarketplaceTotals } from '~/domain/transactions/import-marketplace-totals.server';
import { MAX_IMPORT_BYTES, previewImport } from '~/domain/transactions/import-preview.server';
import { listTotals } from '~/domain/transactions/totals.repo.server';

import { person } from '../factories/awards';
import { withRollback, type Rollback } from '../setup/db';

const GOLDEN = [
  'daerah;periode;paket;nilai',
  'Kab. Batang;2022;781;Rp 5.768.138.509',
  'Kabupaten Batang;2023;18.637;63.850.613.373',
  '33.25;2024-01-01/2024-08-02;10.202;34434188334',
].join('\r\n');

const input = (text: string | Uint8Array, choices: Record<string, string> = {}) => ({
  fileName: 'blangkon.csv',
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
  source: 'Biro PBJ, ekspor uji',
  asOf: '2024-08-02',
  choices,
  remember: false,
});
const rows = (...lines: string[]) => ['region,period,packages,value', ...lines].join('\n');

async function office(context: Rollback, scope = '33') {
  const who = await person(context.trx, 'governor_office', scope);
  return {
    who,
    preview: (file: ReturnType<typeof input>) =>
      context.as(who.db, (db) => previewImport(db, who.actor, file)),
    write: (file: ReturnType<typeof input>) =>
      context.as(who.db, (db) => importMarketplaceTotals(db, who.actor, file)),
  };
}
const ledger = ({ trx }: Rollback) => trx.selectFrom('marketplace_totals').selectAll().execute();

describe('the published years of Batang', () => {
  it('add up to 29,620 packages and Rp104,052,940,216 in the ledger', () =>
    withRollback(async (context) => {
      const { who, preview, write } = await office(context);
      const seen = await preview(input(GOLDEN));
      expect(seen.errors).toEqual([]);
      expect(await ledger(context)).toEqual([]);
      const batch = await write(input(GOLDEN));
      expect(batch).toMatchObject({ rows: 3, packages: 29_620, valueRupiah: 104_052_940_216 });
      const totals = await context.as(who.db, (db) => listTotals(db, '33.25'));
      expect(totals.map((row) => [row.period.from, row.packages, row.valueRupiah])).toEqual([
        ['2022-01-01', 781, 5_768_138_509],
        ['2023-01-01', 18_637, 63_850_613_373],
        ['2024-01-01', 10_202, 34_434_188_334],
      ]);
      expect(totals[0]).toMatchObject({ source: 'Biro PBJ, ekspor uji', asOf: '2024-08-02' });
      const audit = await context.trx
        .selectFrom('audit_events')
        .select('after')
        .where('action', '=', 'marketplace_totals.imported')
        .execute();
      expect(audit).toMatchObject([{ after: { rows: 3, packages: 29_620 } }]);
    }));
});

describe('what a file can have wrong', () => {
  it('is told row by row, and nothing at all is written', () =>
    withRollback(async (context) => {
      const { preview, write } = await office(context);
      await write(input(rows('Batang,2023,1,1')));
      const bad = input(
        rows(
          'Magelang,2022,1,1',
          'Atlantis,2022,1,1',
          'Kab. Lumajang,2022,1,1',
          'Batang,2023-05,1,1',
          'Jepara,2025,1,1',
          'Kudus,22,1,1',
          'Kudus,2022,-1,1',
          'Kudus,2022,1,"1,5"',
          'Pati,2022,1,1',
          'Pati,2022-03,1,1',
        ),
      );
      const { errors, unresolved } = await preview(bad);
      expect(errors.map(({ line, column, code }) => [line, column, code])).toEqual([
        [2, 'region', 'region_ambiguous'],
        [3, 'region', 'region_unknown'],
        [4, 'region', 'outside_scope'],
        [5, 'period', 'already_recorded'],
        [6, 'period', 'after_as_of'],
        [7, 'period', 'period_invalid'],
        [8, 'packages', 'number_negative'],
        [9, 'value', 'number_decimal'],
        [11, 'period', 'period_overlaps'],
      ]);
      expect(unresolved[0]).toMatchObject({
        name: 'Magelang',
        candidates: [{ code: '33.08' }, { code: '33.71' }],
      });
      expect(unresolved[1]?.candidates).toHaveLength(36);
      await expect(write(bad)).rejects.toMatchObject({ code: 'INVALID' });
      expect(await ledger(context)).toHaveLength(1);
    }));

  it('is named as a whole when it is not text, too large or without its columns', () =>
    withRollback(async (context) => {
      const { preview } = await office(context);
      const codes = async (bytes: string | Uint8Array) =>
        (await preview(input(bytes))).errors.map((error) => error.code);
      expect(await codes(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0xff))).toEqual(['not_text']);
      expect(await codes('a\0b')).toEqual(['not_text']);
      expect(await codes(new Uint8Array(MAX_IMPORT_BYTES + 1).fill(97))).toEqual(['too_big']);
      expect(await codes('')).toEqual(['empty_file']);
      expect(await codes('region,period\nBatang,2023')).toEqual([
        'missing_column',
        'missing_column',
      ]);
    }));

  it('the same bytes are refused a second time', () =>
    withRollback(async (context) => {
      const { preview, write } = await office(context);
      await write(input(GOLDEN));
      expect((await preview(input(GOLDEN))).importedBefore).toMatchObject({
        fileName: 'blangkon.csv',
        rowCount: 3,
      });
      await expect(write(input(GOLDEN))).rejects.toMatchObject({
        code: 'CONFLICT',
        messageKey: 'governor:errors.importedBefore',
      });
      expect(await ledger(context)).toHaveLength(3);
    }));
});

describe('a region chosen by hand', () => {
  it('counts only for a name that resolves to none and inside the scope, and can be remembered', () =>
    withRollback(async (context) => {
      const { preview, write } = await office(context);
      const file = rows('Magelang,2022,1,1');
      const refused = await preview(input(file, { magelang: '35.08' }));
      expect(refused.errors.map((error) => error.code)).toEqual(['region_ambiguous']);
      const steered = await preview(input(rows('Batang,2022,1,1'), { batang: '33.20' }));
      expect(steered.rows.map((row) => row.regionCode)).toEqual(['33.25']);
      await write({ ...input(file, { magelang: '33.08' }), remember: true });
      const later = await preview(input(rows('MAGELANG,2023,1,1')));
      expect(later.rows.map((row) => row.regionCode)).toEqual(['33.08']);
      const elsewhere = await office(context, '35');
      const other = await elsewhere.preview(input(rows('Magelang,2023,1,1')));
      expect(other.errors.map((error) => error.code)).toEqual(['region_ambiguous']);
    }));
});

describe('who may import', () => {
  it('nobody but the office and the administrator, each in their scope', () =>
    withRollback(async (context) => {
      for (const role of ['auditor', 'lead_assessor', 'unit_head'] as const) {
        const who = await person(context.trx, role, role === 'unit_head' ? '33.25' : '33');
        await expect(
          context.as(who.db, (db) => importMarketplaceTotals(db, who.actor, input(GOLDEN))),
        ).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }
      const east = await office(context, '35');
      await expect(east.write(input(GOLDEN))).rejects.toMatchObject({ code: 'INVALID' });
      expect(await ledger(context)).toEqual([]);
    }));
});
