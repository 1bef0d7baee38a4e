import { createHash } from 'node:crypto';

import type { Insertable, Transaction } from 'kysely';

import { GENERATED_NOTES } from '~/domain/figures/generated-text';
import { computeItkp } from '~/domain/itkp/compute';
import type { ItkpInputsDraft } from '~/domain/itkp/input.schema';
import { findRuleSet } from '~/domain/itkp/rule-set';
import { canonicalJson } from '~/shared/canonical-json';

import { readReference } from '../../reference/files.server';
import type { DB, ItkpResultsTable, PublishedFiguresTable } from '../../schema';
import { json } from '../../sql';
import type { PublishedFile } from './figures-file.server';

type Trx = Transaction<DB>;
type ItkpSource = { title: string; url?: string };

/** What the parts of a published ITKP are called among the published figures. */
const ITKP_INDICATOR: Record<string, string> = {
  sirup: 'itkp_sirup',
  e_tendering: 'itkp_e_tendering',
  e_purchasing: 'itkp_e_purchasing',
  e_katalog: 'itkp_e_katalog',
  toko_daring: 'itkp_toko_daring',
  non_etendering: 'itkp_non_etendering',
  e_kontrak: 'itkp_e_kontrak',
  b: 'itkp_hr',
  c: 'itkp_maturity',
  total: 'itkp_total',
};
const PART_CODE: Record<string, string> = {
  sirup: 'A.sirup',
  e_tendering: 'A.e_tendering',
  e_purchasing: 'A.e_purchasing',
  e_katalog: 'A.e_katalog',
  toko_daring: 'A.toko_daring',
  non_etendering: 'A.non_e_tendering',
  e_kontrak: 'A.e_kontrak',
  b: 'B',
  c: 'C',
};

/** Real figures with their sources, released: they stand in public sources already. */
export async function seedPublished(trx: Trx, file: PublishedFile, now: Date): Promise<void> {
  await trx.insertInto('published_figures').values(publishedRows(file, now)).execute();
  await trx
    .insertInto('standard_outcomes')
    .values(
      file.standardsMet.flatMap(({ region, year, source, standards }) =>
        standards.map((number) => ({
          region_code: region,
          edition: '2014',
          standard_code: `S${String(number).padStart(2, '0')}`,
          is_met: true,
          decided_on: `${year}-12-31`,
          basis: 'published' as const,
          source: file.sources[source]!.title,
          source_url: file.sources[source]!.url ?? null,
          released_at: now,
        })),
      ),
    )
    .execute();
  await trx
    .insertInto('itkp_results')
    .values(await itkpRows(file, now))
    .execute();
}

function publishedRows(file: PublishedFile, now: Date): Insertable<PublishedFiguresTable>[] {
  const common = (source: string) => ({
    status: 'official' as const,
    source: file.sources[source]!.title,
    source_url: file.sources[source]!.url ?? null,
    released_at: now,
  });
  return [
    ...file.figures.map((figure) => ({
      ...common(figure.source),
      region_code: figure.region,
      indicator: figure.indicator,
      year: figure.year,
      period_from: figure.from ?? `${figure.year}-01-01`,
      period_to: figure.to ?? `${figure.year}-12-31`,
      is_part_year: figure.partYear,
      as_of: figure.asOf,
      value: figure.value,
      unit: figure.unit,
      note: figure.note ? GENERATED_NOTES[figure.note]!.id : '',
    })),
    ...file.maturityLevel3.regions.map((region) => ({
      ...common(file.maturityLevel3.source),
      region_code: region,
      indicator: 'maturity_level',
      ...wholeYear(file.maturityLevel3.year),
      as_of: file.maturityLevel3.asOf,
      value: '3',
      unit: 'level',
      note: '',
    })),
    ...file.itkp.flatMap(({ region, source, asOf, years }) =>
      Object.entries(years).flatMap(([year, parts]) =>
        Object.entries(parts).map(([part, value]) => ({
          ...common(source),
          region_code: region,
          indicator: ITKP_INDICATOR[part]!,
          ...wholeYear(Number(year)),
          as_of: asOf,
          value,
          unit: 'score',
          note: '',
        })),
      ),
    ),
  ];
}

const wholeYear = (year: number) => ({
  year,
  period_from: `${year}-01-01`,
  period_to: `${year}-12-31`,
  is_part_year: false,
});

/** The same years computed by the rule set from what is known: given parts where only the part was published. */
async function itkpRows(file: PublishedFile, now: Date): Promise<Insertable<ItkpResultsTable>[]> {
  const ruleSets = (await readReference()).itkp.map(({ content }) => content);
  const row = (
    region: string,
    year: number,
    asOf: string,
    source: ItkpSource,
    inputs: ItkpInputsDraft,
  ): Insertable<ItkpResultsTable> => {
    const ruleSet = findRuleSet(ruleSets, year);
    if (!ruleSet) throw new Error(`No ITKP rule set for ${year}`);
    const result = computeItkp(ruleSet, inputs);
    return {
      region_code: region,
      year,
      as_of: asOf,
      status: 'official',
      basis: 'computed',
      rule_set_code: result.ruleSet.code,
      rule_set_version: result.ruleSet.version,
      inputs: json(inputs),
      result: json(result),
      result_sha256: createHash('sha256').update(canonicalJson(result)).digest('hex'),
      total: result.total?.rounded ?? null,
      predicate: result.predicate?.code ?? null,
      source: source.title,
      source_url: source.url ?? null,
      released_at: now,
    };
  };
  const batang = file.sources['batang-itkp-2023']!;
  const rows = [
    row('33.25', 2023, '2023-12-31', batang, {
      A: { kind: 'given', score: '20.36', source: batang.title },
      B: { kind: 'formation', filled: 10, needed: 23 },
      C: { kind: 'maturity', count: 9 },
    }),
  ];
  for (const { region, source, asOf, years } of file.itkp) {
    for (const [year, parts] of Object.entries(years)) {
      const inputs: ItkpInputsDraft = {};
      for (const [part, score] of Object.entries(parts)) {
        if (part === 'total') continue;
        inputs[PART_CODE[part]!] = KNOWN_INPUTS[`${region}/${year}/${part}`] ?? {
          kind: 'given',
          score,
          source: file.sources[source]!.title,
        };
      }
      rows.push(row(region, Number(year), asOf, file.sources[source]!, inputs));
    }
  }
  return rows;
}

/** Raw inputs the sources name; where they are known the part is computed, not taken as given. */
const KNOWN_INPUTS: Record<string, ItkpInputsDraft[string]> = {
  '35.08/2023/b': { kind: 'formation', filled: 5, needed: 27 },
  '35.08/2025/b': { kind: 'formation', filled: 6, needed: 27 },
  '35.08/2023/c': { kind: 'maturity', count: 7 },
  '35.08/2024/c': { kind: 'maturity', count: 8 },
  '35.08/2025/c': { kind: 'maturity', count: 8 },
};
