import { sql, type Transaction } from 'kysely';

import type { DB } from '~db/schema';
import { json } from '~db/sql';

type Trx = Transaction<DB>;

/** Of each kind of figure one released and one not. */
export async function addFigures(trx: Trx, region: string): Promise<void> {
  for (const released_at of [null, new Date('2024-01-01')]) {
    const year = released_at ? 2022 : 2023;
    const day = `${year}-12-31`;
    const base = { region_code: region, source: 'uji', released_at };
    await trx
      .insertInto('standard_outcomes')
      .values({
        ...base,
        edition: '2014',
        standard_code: released_at ? '1' : '2',
        is_met: true,
        decided_on: day,
        basis: 'published',
      })
      .execute();
    await trx
      .insertInto('maturity_outcomes')
      .values({
        ...base,
        year,
        edition: '2021',
        variable_code: '1',
        level: 3,
        decided_on: day,
        basis: 'published',
      })
      .execute();
    await trx
      .insertInto('itkp_results')
      .values({
        ...base,
        year,
        as_of: day,
        status: 'official',
        basis: 'computed',
        rule_set_code: 'itkp-2023',
        rule_set_version: '1',
        inputs: json({}),
        result: json({}),
        result_sha256: 'x',
      })
      .execute();
    const period = { period_from: `${year}-01-01`, period_to: day, as_of: day };
    await trx
      .insertInto('published_figures')
      .values({
        ...base,
        ...period,
        indicator: 'itkp.total',
        year,
        status: 'official',
        value: '1',
        unit: 'score',
      })
      .execute();
    await trx
      .insertInto('marketplace_totals')
      .values({ ...base, ...period, packages: 1, value_rupiah: 1 })
      .execute();
  }
  await trx
    .insertInto('import_batches')
    .values({
      region_code: region,
      kind: 'marketplace_totals',
      file_name: 'uji.csv',
      sha256: 'x',
      row_count: 1,
      source: 'uji',
      as_of: '2023-12-31',
    })
    .execute();
  await trx
    .insertInto('attestations')
    .values({
      region_code: region,
      code: 'uji',
      year: 2023,
      value: true,
      statement: 'uji',
      source: 'uji',
    })
    .execute();
  await sql`select audit_append('uji.terjadi', 'uji', ${region}, ${region}, null, null)`.execute(
    trx,
  );
}
