import { sql } from 'kysely';

import { OFFICE, ADMIN, FIGURES, NOBODY, cell, simple, type Attempt } from './attempt';
import { REGION } from './world';

const RELEASABLE = [
  'standard_outcomes',
  'maturity_outcomes',
  'itkp_results',
  'marketplace_totals',
] as const;

/** Figures, imports, attestations and awards. */
export const FIGURE_TABLES: Attempt[] = [
  ...RELEASABLE.flatMap((table) => [
    simple(
      table,
      'release',
      OFFICE,
      () => sql`update ${sql.table(table)} set released_at = now()
        where region_code = ${REGION.inReview} and released_at is null`,
      cell(table === 'marketplace_totals' ? 'marketplace_total' : 'outcome', 'release'),
    ),
    simple(
      table,
      'change the content',
      NOBODY,
      () => sql`update ${sql.table(table)} set source = 'x' where region_code = ${REGION.inReview}`,
    ),
    simple(
      table,
      'delete',
      NOBODY,
      () => sql`delete from ${sql.table(table)} where region_code = ${REGION.inReview}`,
    ),
  ]),
  simple(
    'published_figures',
    'enter',
    FIGURES,
    () => sql`insert into published_figures (region_code, indicator, year, period_from, period_to,
      as_of, status, value, unit, source) values (${REGION.inReview}, 'x', 2024, '2024-01-01',
      '2024-12-31', '2024-12-31', 'official', 1, 'score', 'x')`,
    cell('published_figure', 'create'),
  ),
  simple(
    'published_figures',
    'change',
    NOBODY,
    () => sql`update published_figures set value = 2 where region_code = ${REGION.inReview}`,
  ),
  simple(
    'import_batches',
    'import',
    FIGURES,
    () => sql`insert into import_batches (region_code, kind, file_name, sha256, row_count, source, as_of)
      values (${REGION.inReview}, 'marketplace_totals', 'x', 'y', 1, 'x', '2024-12-31')`,
    cell('marketplace_total', 'import'),
  ),
  simple(
    'marketplace_totals',
    'import',
    FIGURES,
    () => sql`insert into marketplace_totals (region_code, period_from, period_to, packages,
      value_rupiah, source, as_of)
      values (${REGION.inReview}, '2024-01-01', '2024-01-31', 1, 1, 'x', '2024-12-31')`,
    cell('marketplace_total', 'import'),
  ),
  simple(
    'attestations',
    'attest',
    OFFICE,
    () => sql`insert into attestations (region_code, code, year, value, statement, source)
      values (${REGION.inReview}, 'x', 2024, true, 'x', 'x')`,
    cell('attestation', 'create'),
  ),
  simple(
    'award_editions',
    'open an edition',
    ADMIN,
    ({ ruleSet }) => sql`insert into award_editions (slug, region_code, year, rule_set_id)
      values ('uji-x', '33', 2098, ${ruleSet})`,
    cell('award_edition', 'create'),
    '33',
  ),
  simple(
    'award_editions',
    'announce',
    OFFICE,
    ({ editions }) =>
      sql`update award_editions set announced_at = now() where id = ${editions.hidden}`,
    cell('award_edition', 'announce'),
    '33',
  ),
  simple(
    'award_results',
    'write a ranking',
    OFFICE,
    ({ editions }) => sql`insert into award_results (edition_id, region_code, category_code, inputs,
      result, result_sha256) values (${editions.hidden}, '33', 'x', '{}', '{}', 'x')`,
    cell('award_result', 'create'),
    '33',
  ),
  simple(
    'award_results',
    'change a ranking',
    NOBODY,
    ({ editions }) =>
      sql`update award_results set result = '[]' where edition_id = ${editions.hidden}`,
    undefined,
    '33',
  ),
];
