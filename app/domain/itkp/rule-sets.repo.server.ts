import type { Db } from '~db/sql';

import { findRuleSet, type RuleSet } from './rule-set';
import { parseRuleSet } from './rule-set.schema';

/** The ITKP rule set in force for an index year, its latest version; null when none covers the year. */
export async function getItkpRuleSet(db: Db, year: number): Promise<RuleSet | null> {
  return findRuleSet(await listItkpRuleSets(db), year);
}

/**
 * Rule sets already read, by checksum.
 * why: reading one checks it whole, and published rules never change.
 */
const read = new Map<string, RuleSet>();

function ruleSetOf({ checksum, content }: { checksum: string; content: unknown }): RuleSet {
  const known = read.get(checksum) ?? parseRuleSet(content);
  read.set(checksum, known);
  return known;
}

/** Every stored ITKP rule set, all versions. One query. */
export async function listItkpRuleSets(db: Db): Promise<RuleSet[]> {
  const rows = await db
    .selectFrom('rule_sets')
    .where('kind', '=', 'itkp')
    .select(['content', 'checksum'])
    .orderBy('version')
    .execute();
  return rows.map(ruleSetOf);
}

/** The very version a stored result names; null when it is not there. */
export async function getItkpRuleSetVersion(
  db: Db,
  code: string,
  version: string,
): Promise<RuleSet | null> {
  const row = await db
    .selectFrom('rule_sets')
    .where('kind', '=', 'itkp')
    .where('code', '=', code)
    .where('version', '=', version)
    .select(['content', 'checksum'])
    .executeTakeFirst();
  return row ? ruleSetOf(row) : null;
}
