import { createHash } from 'node:crypto';

import type { Transaction } from 'kysely';

import { SIMULATED_SOURCE } from '~/domain/figures/generated-text';
import { computeItkp } from '~/domain/itkp/compute';
import type { ItkpInputsDraft } from '~/domain/itkp/input.schema';
import { findRuleSet } from '~/domain/itkp/rule-set';
import { canonicalJson } from '~/shared/canonical-json';

import { readReference } from '../../reference/files.server';
import type { DB } from '../../schema';
import { json } from '../../sql';
import { ASSESSED_2024 } from './assessments.server';
import type { PublishedFile } from './figures-file.server';
import { ASSESSED_2023 } from './former-works';
import { between, randomOf } from './random';

type Trx = Transaction<DB>;

const YEARS = [2022, 2023, 2024];
const SOURCE = SIMULATED_SOURCE.id;
const MATURITY_EDITION = '2021';
/** Regions of a year whose outcomes come from an accepted assessment of this demonstration. */
const ASSESSED: Partial<Record<number, readonly string[]>> = {
  2023: ASSESSED_2023,
  2024: ASSESSED_2024,
};

/**
 * A region's year that holds any real figure stays real: nothing invented is ever put beside it.
 * Key: `<region>/<year>`; a figure covers every year its period touches.
 */
export function realYears(file: PublishedFile): Set<string> {
  const years = new Set<string>();
  for (const { region, year, from, to } of file.figures) {
    const first = Number((from ?? `${year}`).slice(0, 4));
    const last = Number((to ?? `${year}`).slice(0, 4));
    for (let y = first; y <= last; y++) years.add(`${region}/${y}`);
  }
  for (const region of file.maturityLevel3.regions)
    years.add(`${region}/${file.maturityLevel3.year}`);
  for (const { region, year } of file.standardsMet) years.add(`${region}/${year}`);
  for (const { region, years: each } of file.itkp) {
    for (const year of Object.keys(each)) years.add(`${region}/${year}`);
  }
  return years;
}

/** Fills the other regions of Jawa Tengah, every row marked as simulated. The last year is not released yet. */
export async function seedSimulated(trx: Trx, file: PublishedFile, now: Date): Promise<void> {
  const real = realYears(file);
  const reference = await readReference();
  const ruleSets = reference.itkp.map(({ content }) => content);
  const maturity = reference.instruments.find(
    ({ content }) => content.kind === 'maturity',
  )!.content;
  const variables = maturity.sections.flatMap(({ requirements }) =>
    requirements.map((r) => r.code),
  );
  const regions = await trx
    .selectFrom('regions')
    .select('code')
    .where('parent_code', '=', '33')
    .orderBy('code')
    .execute();
  const open = regions.flatMap(({ code }) =>
    YEARS.filter((year) => !real.has(`${code}/${year}`)).map((year) => ({ code, year })),
  );
  const releasedAt = (year: number) => (year < 2024 ? now : null);

  await trx
    .insertInto('marketplace_totals')
    .values(
      open.map(({ code, year }) => ({ ...marketplace(code, year), released_at: releasedAt(year) })),
    )
    .execute();

  const profiles = open
    .filter(({ code, year }) => year >= 2023 && !ASSESSED[year]?.includes(code))
    .map(({ code, year }) => ({ code, year, ...profile(code, year, variables) }));
  await trx
    .insertInto('maturity_outcomes')
    .values(
      profiles.flatMap(({ code, year, levels }) =>
        Object.entries(levels).map(([variable, level]) => ({
          region_code: code,
          year,
          edition: MATURITY_EDITION,
          variable_code: variable,
          level,
          claimed_level: Math.min(5, level + (level < 3 ? 1 : 0)),
          decided_on: `${year}-11-30`,
          basis: 'simulated' as const,
          source: SOURCE,
          released_at: releasedAt(year),
        })),
      ),
    )
    .execute();
  await trx
    .insertInto('itkp_results')
    .values(
      profiles.map(({ code, year, inputs }) => {
        const result = computeItkp(findRuleSet(ruleSets, year)!, inputs);
        return {
          region_code: code,
          year,
          as_of: `${year}-12-31`,
          status: 'official' as const,
          basis: 'simulated' as const,
          rule_set_code: result.ruleSet.code,
          rule_set_version: result.ruleSet.version,
          inputs: json(inputs),
          result: json(result),
          result_sha256: createHash('sha256').update(canonicalJson(result)).digest('hex'),
          total: result.total?.rounded ?? null,
          predicate: result.predicate?.code ?? null,
          source: SOURCE,
          released_at: releasedAt(year),
        };
      }),
    )
    .execute();
  await trx
    .insertInto('standard_outcomes')
    .values(
      open.flatMap(({ code, year }) =>
        simulatedStandards(code, year).map((number) => ({
          region_code: code,
          edition: '2014',
          standard_code: `S${String(number).padStart(2, '0')}`,
          is_met: true,
          decided_on: `${year}-11-30`,
          basis: 'simulated' as const,
          source: SOURCE,
          released_at: releasedAt(year),
        })),
      ),
    )
    .execute();
}

function marketplace(code: string, year: number) {
  const random = randomOf(`${code}/${year}/marketplace`);
  const packages = between(random, 120, year === 2022 ? 700 : 13_000);
  return {
    region_code: code,
    period_from: `${year}-01-01`,
    period_to: `${year}-12-31`,
    packages,
    value_rupiah: packages * between(random, 1_850_000, 4_200_000) + between(random, 0, 999_999),
    source: SOURCE,
    as_of: `${year}-12-31`,
    is_simulated: true,
  };
}

/** Three regions in four are on their way to Proaktif in all nine variables; the rest trail. */
function profile(code: string, year: number, variables: readonly string[]) {
  const random = randomOf(`${code}/${year}/profile`);
  const strong = random() < 0.6;
  const levels = Object.fromEntries(
    variables.map((variable) => [variable, strong || random() < 0.6 ? 3 : 2]),
  );
  const needed = between(random, 14, 32);
  const percent = (from: number, to: number) => ({
    kind: 'percent' as const,
    percent: `${between(random, from * 100, to * 100) / 100}`,
  });
  const inputs: ItkpInputsDraft = {
    'A.sirup': percent(75, 97),
    'A.e_tendering': percent(60, 90),
    'A.e_katalog': percent(45, 85),
    'A.toko_daring': { kind: 'flag', value: random() < 0.9 },
    'A.non_e_tendering': percent(52, 88),
    'A.e_kontrak': percent(35, 85),
    B: { kind: 'formation', filled: between(random, 3, Math.floor(needed * 0.4)), needed },
    C: { kind: 'maturity', levels },
  };
  return { levels, inputs };
}

/** Five to eight standards in the first year, up to five more in each year after. */
function simulatedStandards(code: string, year: number): number[] {
  const random = randomOf(`${code}/standards`);
  const order = Array.from({ length: 17 }, (_, index) => ({ number: index + 1, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ number }) => number);
  const counts = YEARS.map((_, index) =>
    index === 0 ? between(random, 5, 8) : between(random, 1, 5),
  );
  const index = YEARS.indexOf(year);
  const start = counts.slice(0, index).reduce((sum, count) => sum + count, 0);
  return order.slice(start, start + counts[index]!);
}
