import type { Db } from '~db/sql';

import { findRuleSet, type RuleSet } from './rule-set';
import { parseRuleSet } from './rule-set.schema';

/** The ITKP rule set in force for an index year, its latest version; null when none covers the year. */
export async function getItkpRuleSet(db: Db, year: number): Promise<RuleSet | null> {
  return findRuleSet(await listItkpRuleSets(db), year);
}

/** Every stored ITKP rule set, all versions. One query. */
export async function listItkpRuleSets(db: Db): Promise<RuleSet[]> {
  const rows = await db
    .selectFrom('rule_sets')
    .where('kind', '=', 'itkp')
    .select('content')
    .orderBy('version')
    .execute();
  return rows.map((row) => parseRuleSet(row.content));
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
    .select('content')
    .executeTakeFirst();
  return row ? parseRuleSet(row.content) : null;
}
