import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import {
  findResult,
  listAnnouncedKeys,
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
  if (!key) throw new AppError('NOT_FOUND');
  return readAnnounced(db, key);
}

/** Every announced ranking, newest first. */
export async function listAnnounced(
  db: Db,
  filter?: { slug?: string },
): Promise<AnnouncedRanking[]> {
  const rankings: AnnouncedRanking[] = [];
  for (const key of await listAnnouncedKeys(db, filter)) {
    rankings.push(await readAnnounced(db, key));
  }
  return rankings;
}

/** The newest announced ranking (the first category of its edition), or null. */
export async function latestAnnounced(db: Db): Promise<AnnouncedRanking | null> {
  const [key] = await listAnnouncedKeys(db);
  return key ? readAnnounced(db, key) : null;
}

async function readAnnounced(db: Db, key: AnnouncedKey): Promise<AnnouncedRanking> {
  const name = `${key.slug} ${key.category} ${key.sha256} ${key.announcedAt.getTime()}`;
  const held = kept.get(name);
  if (held) {
    kept.delete(name);
    kept.set(name, held);
    return held;
  }
  const stored = await findResult(db, key.slug, key.category);
  if (!stored) throw new AppError('NOT_FOUND');
  const ranking = { key, view: toRankingView(stored.inputs, stored.result), stored };
  kept.set(name, ranking);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return ranking;
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
