import { sql } from 'kysely';

import type { Db } from '~db/sql';

import { regionNameKey, regionResolver, type RegionResolver } from './region-name';
import type { RegionLevel } from './scope';

export interface RegionRow {
  code: string;
  /** Official name with its kind: "Kabupaten Batang". */
  name: string;
  shortName: string;
  level: RegionLevel;
  parentCode: string | null;
}

const columns = [
  'code',
  'name',
  'short_name as shortName',
  'level',
  'parent_code as parentCode',
] as const;

/** One region, or null when the code names none. */
export async function findRegion(db: Db, code: string): Promise<RegionRow | null> {
  const row = await db
    .selectFrom('regions')
    .select(columns)
    .where('code', '=', code)
    .executeTakeFirst();
  return row ?? null;
}

/** The kabupaten and kota of a province, or the provinces of the nation, by code. */
export function listChildren(db: Db, parentCode: string): Promise<RegionRow[]> {
  return db
    .selectFrom('regions')
    .select(columns)
    .where('parent_code', '=', parentCode)
    .orderBy('code')
    .execute();
}

/** The kabupaten and kota a region consists of, itself when it is one, by code. */
export function listUnitRegions(db: Db, code: string): Promise<RegionRow[]> {
  return db
    .selectFrom('regions')
    .select(columns)
    .where('level', 'in', ['kabupaten', 'kota'])
    .where(
      sql<boolean>`${code}::text = 'ID' or code = ${code} or starts_with(code, ${code}::text || '.')`,
    )
    .orderBy('code')
    .execute();
}

export interface RegionSearch {
  /** Part of a name or a code; '' for all. */
  q: string;
  /** Code of a province; '' for the whole country. */
  provinceCode: string;
  page: number;
  pageSize: number;
}

export interface RegionHit extends RegionRow {
  provinceName: string;
}

/** Kabupaten and kota by part of the name or the code, with the number of all hits; page 1 is the first. */
export async function searchRegions(
  db: Db,
  { q, provinceCode, page, pageSize }: RegionSearch,
): Promise<{ rows: RegionHit[]; total: number }> {
  let query = db
    .selectFrom('regions as r')
    .innerJoin('regions as p', 'p.code', 'r.parent_code')
    .where('r.level', 'in', ['kabupaten', 'kota']);
  const words = regionNameKey(q);
  if (words !== '') {
    const pattern = `%${words.replaceAll(' ', '%')}%`;
    const code = `${q.trim()}%`;
    query = query.where((eb) =>
      eb.or([eb('r.name', 'ilike', pattern), eb('r.code', 'like', code)]),
    );
  }
  if (provinceCode !== '') query = query.where('r.parent_code', '=', provinceCode);
  const rows = await query
    .select([
      'r.code',
      'r.name',
      'r.short_name as shortName',
      'r.level',
      'r.parent_code as parentCode',
      'p.name as provinceName',
      sql<number>`count(*) over ()`.as('total'),
    ])
    .orderBy('r.code')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return {
    rows: rows.map(({ total: _total, ...row }) => row),
    total: rows[0]?.total ?? 0,
  };
}

/**
 * A resolver of written names over every region of the country, for imports, with the regions themselves.
 * Only aliases that point into `scope` decide: what another province remembered changes nothing here.
 */
export async function loadRegionResolver(
  db: Db,
  scope: string,
): Promise<{ resolve: RegionResolver; regions: Map<string, string> }> {
  const regions = await db
    .selectFrom('regions')
    .select(['code', 'name'])
    .where('level', '<>', 'nation')
    .execute();
  const aliases = await db
    .selectFrom('region_aliases')
    .select(['alias as name', 'region_code as code'])
    .where(covered(scope, 'region_code'))
    .execute();
  return {
    resolve: regionResolver(regions, aliases),
    regions: new Map(regions.map(({ code, name }) => [code, name])),
  };
}

/** Remembers how a name is meant; a name already remembered stays as it is. */
export async function rememberAliases(
  db: Db,
  aliases: readonly { name: string; code: string }[],
): Promise<void> {
  if (aliases.length === 0) return;
  await db
    .insertInto('region_aliases')
    .values(aliases.map(({ name, code }) => ({ alias: regionNameKey(name), region_code: code })))
    .onConflict((conflict) => conflict.column('alias').doNothing())
    .execute();
}

/** Regions of the given levels that a scope covers, by code: the population of an award or the rows of a map. */
export function listRegionsWithin(
  db: Db,
  scope: string,
  levels: readonly RegionLevel[],
): Promise<RegionRow[]> {
  return db
    .selectFrom('regions')
    .select(columns)
    .where('level', '=', sql<RegionLevel>`any(${levels}::text[])`)
    .where(covered(scope, 'code'))
    .orderBy('code')
    .execute();
}

/** The condition that a scope covers a region code, as `covers` of scope.ts says. */
function covered(scope: string, column: 'code' | 'region_code') {
  const code = sql.ref(column);
  return sql<boolean>`(${scope} = 'ID' or ${code} = ${scope} or starts_with(${code}, ${scope} || '.'))`;
}
