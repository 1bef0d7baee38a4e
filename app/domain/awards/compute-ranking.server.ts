import { createHash } from 'node:crypto';

import type { Actor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { listRegionsWithin } from '~/domain/regions/regions.repo.server';
import { AppError } from '~/shared/app-error';
import { canonicalJson } from '~/shared/canonical-json';
import type { Db } from '~db/sql';

import { findCategory, metricRefsOf } from './award-rules';
import { collectMetrics } from './collect-metrics.server';
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
  const { levels, within } = edition.rules.edition.population;
  const regions = await listRegionsWithin(db, within, levels);
  const population = regions.map(({ code, name }) => ({ code, name }));
  const values = await collectMetrics(
    db,
    edition.rules,
    population.map(({ code }) => code),
  );
  return edition.rules.categories.map((category) => {
    const read = new Set<string>(metricRefsOf(category).map((ref) => ref.name));
    return {
      rules: edition.rules,
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

/** Every category of an edition, as `computeRanking` gives one; the data is collected once. */
export async function computeRankings(
  db: Db,
  actor: Actor,
  edition: Edition,
): Promise<StoredResult[]> {
  assertCan(actor, 'read', 'award_result', edition.regionCode);
  return (await collectInputs(db, edition)).map(rankInputs);
}
