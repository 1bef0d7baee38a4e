import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import {
  listAnnouncedKeys,
  listResults,
  type AnnouncedKey,
  type StoredResult,
} from './editions.repo.server';
import { toRankingView, type RankingView } from './ranking-view';

/** An announced ranking, from the stored result alone; never computed again for a visitor. */
export interface AnnouncedRanking {
  key: AnnouncedKey;
  view: RankingView;
  stored: StoredResult;
}

/** Most results kept in memory; the oldest read leaves first. */
const KEPT = 64;

/**
 * Announced results by edition, category and checksum. Only immutable rows are kept, and the key is asked of
 * the database for every request, so nothing here can outlive or precede an announcement.
 */
const kept = new Map<string, AnnouncedRanking>();

/**
 * The announced ranking of a category: one query when it was read before. Throws NOT_FOUND alike for an
 * edition that does not exist and one that is not announced.
 */
export async function getAnnouncedResult(
  db: Db,
  slug: string,
  category: string,
): Promise<AnnouncedRanking> {
  const [key] = await listAnnouncedKeys(db, { slug, category });
  const [ranking] = key ? await readAnnounced(db, [key]) : [];
  if (!ranking) throw new AppError('NOT_FOUND');
  return ranking;
}

/** Every announced ranking, newest first. Two queries at most. */
export async function listAnnounced(
  db: Db,
  filter?: { slug?: string },
): Promise<AnnouncedRanking[]> {
  return readAnnounced(db, await listAnnouncedKeys(db, filter));
}

/** The newest announced ranking (the first category of its edition), or null. */
export async function latestAnnounced(db: Db): Promise<AnnouncedRanking | null> {
  const [key] = await listAnnouncedKeys(db);
  const [ranking] = key ? await readAnnounced(db, [key]) : [];
  return ranking ?? null;
}

const nameOf = ({ slug, category, sha256, announcedAt }: AnnouncedKey) =>
  `${slug} ${category} ${sha256} ${announcedAt.getTime()}`;

/** In the order of the keys; those not held are read in one query. */
async function readAnnounced(db: Db, keys: readonly AnnouncedKey[]): Promise<AnnouncedRanking[]> {
  const missing = keys.filter((key) => !kept.has(nameOf(key)));
  const read = await listResults(db, missing);
  const rankings = keys.map((key) => {
    const held = kept.get(nameOf(key));
    if (held) return held;
    const found = read.find(({ slug, category }) => slug === key.slug && category === key.category);
    if (!found) throw new AppError('NOT_FOUND');
    const { stored } = found;
    return { key, view: toRankingView(stored.inputs, stored.result), stored };
  });
  rankings.forEach(keep);
  return rankings;
}

function keep(ranking: AnnouncedRanking): void {
  const name = nameOf(ranking.key);
  kept.delete(name);
  kept.set(name, ranking);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
}

/** A region's place in one announced ranking. */
export interface RegionAward {
  slug: string;
  category: string;
  title: RankingView['title'];
  programme: RankingView['programme'];
  year: number;
  row: RankingView['rows'][number];
  /** Regions that have a rank in it. */
  ranked: number;
}

/** A region's places in everything announced, newest first; empty when it took part in nothing. */
export async function listRegionAwards(db: Db, regionCode: string): Promise<RegionAward[]> {
  return (await listAnnounced(db)).flatMap(({ key, view }) => {
    const row = view.rows.find((one) => one.code === regionCode);
    if (!row) return [];
    return {
      slug: key.slug,
      category: key.category,
      title: view.title,
      programme: view.programme,
      year: view.year,
      row,
      ranked: view.counts.ranked,
    };
  });
}
