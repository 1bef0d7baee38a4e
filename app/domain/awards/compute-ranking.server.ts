import { createHash } from 'node:crypto';

import type { Actor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { listRegionsWithin, type RegionRow } from '~/domain/regions/regions.repo.server';
import { covers, NATION } from '~/domain/regions/scope';
import { AppError } from '~/shared/app-error';
import { canonicalJson } from '~/shared/canonical-json';
import type { Db } from '~db/sql';

import { findCategory, metricRefsOf, type AwardRules } from './award-rules';
import { loadMetricSources, metricsOf, type MetricSources } from './collect-metrics.server';
import {
  findEdition,
  findResult,
  type Edition,
  type RankingInputs,
  type StoredResult,
} from './editions.repo.server';
import type { MetricValue } from './metric';
import { rankAward } from './rank';

/** Ranks stored inputs: the same inputs give the same bytes, today and later. Throws NOT_FOUND without the category. */
export function rankInputs(inputs: RankingInputs): StoredResult {
  const category = findCategory(inputs.rules, inputs.category);
  if (!category) throw new AppError('NOT_FOUND');
  const result = rankAward(inputs.rules, category, inputs.population, inputs.values);
  return { inputs, result, sha256: resultSha256(result) };
}

/** SHA-256 of the canonical JSON of a result, hexadecimal. */
export function resultSha256(result: unknown): string {
  return createHash('sha256').update(canonicalJson(result), 'utf8').digest('hex');
}

/** What the ranking of every category of an edition rests on, in a fixed number of queries. */
export async function collectInputs(db: Db, edition: Edition): Promise<RankingInputs[]> {
  return (await collectInputsOfAll(db, [edition])).flat();
}

/** As `collectInputs`, for several editions in the order given; no more queries than for one. */
async function collectInputsOfAll(
  db: Db,
  editions: readonly Edition[],
): Promise<RankingInputs[][]> {
  if (editions.length === 0) return [];
  const wanted = editions.map(({ rules }) => rules.edition.population);
  const [first = NATION, ...others] = new Set(wanted.map(({ within }) => within));
  const levels = [...new Set(wanted.flatMap((one) => one.levels))];
  const regions = await listRegionsWithin(db, others.length === 0 ? first : NATION, levels);
  const populations = wanted.map((one) =>
    regions.filter(
      ({ code, level }) => one.levels.some((asked) => asked === level) && covers(one.within, code),
    ),
  );
  const codes = new Set(populations.flat().map(({ code }) => code));
  const sources = await loadMetricSources(db, [...codes]);
  return editions.map(({ rules }, at) => inputsOf(rules, populations[at] ?? [], sources));
}

function inputsOf(
  rules: AwardRules,
  regions: readonly RegionRow[],
  sources: MetricSources,
): RankingInputs[] {
  const population = regions.map(({ code, name }) => ({ code, name }));
  const values = metricsOf(
    sources,
    rules,
    population.map(({ code }) => code),
  );
  return rules.categories.map((category) => {
    const read = new Set<string>(metricRefsOf(category).map((ref) => ref.name));
    return {
      rules,
      category: category.code,
      population,
      values: inOrder(values.filter((value) => read.has(value.metric))),
    };
  });
}

/** Rows come from the database in any order; stored inputs have one. */
function inOrder(values: MetricValue[]): MetricValue[] {
  const keyed = values.map((value) => ({ value, key: canonicalJson(value) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ value }) => value);
}

export interface Ranking extends StoredResult {
  edition: Edition;
}

/**
 * The ranking of one category for the office: as announced when it was, otherwise computed now from what
 * the office may see. Throws NOT_FOUND for an edition or category that does not exist for the actor,
 * FORBIDDEN for a role that may not see results before they are announced.
 */
export async function computeRanking(
  db: Db,
  actor: Actor,
  slug: string,
  category: string,
): Promise<Ranking> {
  const edition = await findEdition(db, slug);
  if (!edition) throw new AppError('NOT_FOUND');
  assertCan(actor, 'read', 'award_result', edition.regionCode);
  if (edition.announcedAt) {
    const stored = await findResult(db, slug, category);
    if (!stored) throw new AppError('NOT_FOUND');
    return { edition, ...stored };
  }
  const inputs = (await collectInputs(db, edition)).find((one) => one.category === category);
  if (!inputs) throw new AppError('NOT_FOUND');
  return { edition, ...rankInputs(inputs) };
}

/** Every category of each edition, as `computeRanking` gives one; the data of all of them is collected once. */
export async function computeRankings(
  db: Db,
  actor: Actor,
  editions: readonly Edition[],
): Promise<StoredResult[][]> {
  for (const { regionCode } of editions) assertCan(actor, 'read', 'award_result', regionCode);
  return (await collectInputsOfAll(db, editions)).map((inputs) => inputs.map(rankInputs));
}
