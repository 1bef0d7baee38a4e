import { sql } from 'kysely';

import { json, type Db } from '~db/sql';

import type { AwardRules } from './award-rules';
import { parseAwardRules } from './award-rules.schema';
import type { MetricValue } from './metric';
import type { RankingResult } from './ranking';

/** An edition of an award with the rules it is judged by. */
export interface Edition {
  id: string;
  slug: string;
  /** The region that gives the award. */
  regionCode: string;
  regionName: string;
  year: number;
  isSimulated: boolean;
  announcedAt: Date | null;
  rules: AwardRules;
}

const query = (db: Db) =>
  db
    .selectFrom('award_editions as e')
    .innerJoin('rule_sets as s', 's.id', 'e.rule_set_id')
    .innerJoin('regions as r', 'r.code', 'e.region_code')
    .select([
      'e.id',
      'e.slug',
      'e.region_code as regionCode',
      'r.name as regionName',
      'e.year',
      'e.is_simulated as isSimulated',
      'e.announced_at as announcedAt',
      's.content as rules',
    ]);

/** Editions the handle may see, newest first. */
export async function listEditions(db: Db): Promise<Edition[]> {
  const rows = await query(db).orderBy('e.year', 'desc').orderBy('e.slug').execute();
  return rows.map((row) => ({ ...row, rules: parseAwardRules(row.rules) }));
}

/** One edition, or null when there is none the handle may see. */
export async function findEdition(db: Db, slug: string): Promise<Edition | null> {
  const row = await query(db).where('e.slug', '=', slug).executeTakeFirst();
  return row ? { ...row, rules: parseAwardRules(row.rules) } : null;
}

/** Sets the announcement; false when somebody announced it before. */
export async function markAnnounced(db: Db, editionId: string, userId: string): Promise<boolean> {
  const row = await db
    .updateTable('award_editions')
    .set({ announced_at: new Date(), announced_by: userId })
    .where('id', '=', editionId)
    .where('announced_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Everything a ranking was computed from: enough to compute it again without the database. */
export interface RankingInputs {
  rules: AwardRules;
  category: string;
  /** The regions asked about, by code; the rules choose among them. */
  population: { code: string; name: string }[];
  values: MetricValue[];
}

export interface StoredResult {
  inputs: RankingInputs;
  result: RankingResult;
  /** SHA-256 of the canonical JSON of `result`, hexadecimal. */
  sha256: string;
}

export async function insertResult(
  db: Db,
  edition: Pick<Edition, 'id' | 'regionCode'>,
  category: string,
  stored: StoredResult,
): Promise<void> {
  await db
    .insertInto('award_results')
    .values({
      edition_id: edition.id,
      region_code: edition.regionCode,
      category_code: category,
      inputs: json(stored.inputs),
      result: json(stored.result),
      result_sha256: stored.sha256,
    })
    .execute();
}

/** Names the result of one category of an edition. */
export interface ResultKey {
  slug: string;
  category: string;
}

/** The stored result of a category; null when nothing was announced that the handle may see. */
export async function findResult(
  db: Db,
  slug: string,
  category: string,
): Promise<StoredResult | null> {
  return (await listResults(db, [{ slug, category }]))[0]?.stored ?? null;
}

/** The stored results the keys name, in any order, without those the handle may not see. One query, none for no key. */
export async function listResults(
  db: Db,
  keys: readonly ResultKey[],
): Promise<(ResultKey & { stored: StoredResult })[]> {
  if (keys.length === 0) return [];
  const [slugs, categories] = [keys.map(({ slug }) => slug), keys.map(({ category }) => category)];
  const rows = await db
    .selectFrom('award_results as a')
    .innerJoin('award_editions as e', 'e.id', 'a.edition_id')
    .select(['e.slug', 'a.category_code as category'])
    .select(['a.inputs', 'a.result', 'a.result_sha256 as sha256'])
    .where(
      sql<boolean>`(e.slug, a.category_code) in (select * from unnest(${slugs}::text[], ${categories}::text[]))`,
    )
    .execute();
  // why: written by insertResult only, and the checksum beside it tells when it is not.
  return rows.map(({ slug, category, ...stored }) => ({
    slug,
    category,
    stored: stored as StoredResult,
  }));
}

export interface AnnouncedKey extends ResultKey {
  announcedAt: Date;
  sha256: string;
}

/** What was announced, newest first: the cheap look before the cache of results. */
export async function listAnnouncedKeys(
  db: Db,
  filter: { slug?: string; category?: string } = {},
): Promise<AnnouncedKey[]> {
  let keys = db
    .selectFrom('award_editions as e')
    .innerJoin('award_results as a', 'a.edition_id', 'e.id')
    .where('e.announced_at', 'is not', null);
  if (filter.slug !== undefined) keys = keys.where('e.slug', '=', filter.slug);
  if (filter.category !== undefined) keys = keys.where('a.category_code', '=', filter.category);
  return keys
    .select([
      'e.slug',
      'a.category_code as category',
      'e.announced_at as announcedAt',
      'a.result_sha256 as sha256',
    ])
    .orderBy('e.announced_at', 'desc')
    .orderBy('e.slug')
    .orderBy('a.category_code')
    .$narrowType<{ announcedAt: Date }>()
    .execute();
}
