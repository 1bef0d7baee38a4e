import { createHash } from 'node:crypto';

import type { SignedInActor } from '~/domain/accounts/actor';
import { announceEdition } from '~/domain/awards/announce-edition.server';
import type { AwardRules } from '~/domain/awards/award-rules';
import { collectInputs, rankInputs } from '~/domain/awards/compute-ranking.server';
import { findEdition } from '~/domain/awards/editions.repo.server';
import { canonicalJson } from '~/shared/canonical-json';
import type { Database } from '~db/client.server';
import { json } from '~db/sql';

const NATION_SLUG = 'blangkon-nasional';

/** An edition over all 514 kabupaten and kota, with invented totals, so that the largest ranking can be measured. */
export async function seedNation(db: Database): Promise<string> {
  await db.asSystem({ requestId: 'bench' }, async (trx) => {
    const { content } = await trx
      .selectFrom('rule_sets')
      .select('content')
      .where('code', '=', 'blangkon-2024')
      .executeTakeFirstOrThrow();
    const rules = structuredClone(content) as AwardRules;
    rules.code = NATION_SLUG;
    rules.edition.ownerRegion = 'ID';
    rules.edition.population.within = 'ID';
    for (const category of rules.categories) category.gates = [];
    rules.categories = rules.categories.slice(0, 1);
    const set = await trx
      .insertInto('rule_sets')
      .values({
        kind: 'award',
        code: rules.code,
        version: '1',
        years: [2024],
        content: json(rules),
        checksum: createHash('sha256').update(canonicalJson(rules)).digest('hex'),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('award_editions')
      .values({
        slug: NATION_SLUG,
        region_code: 'ID',
        year: 2024,
        rule_set_id: set.id,
        is_simulated: true,
      })
      .execute();
    const regions = await trx
      .selectFrom('regions')
      .select('code')
      .where('level', 'in', ['kabupaten', 'kota'])
      .where('parent_code', '<>', '33')
      .execute();
    await trx
      .insertInto('marketplace_totals')
      .values(
        regions.map(({ code }, index) => ({
          region_code: code,
          period_from: '2023-01-01',
          period_to: '2023-12-31',
          packages: 500 + ((index * 7919) % 12_000),
          value_rupiah: 1_000_000_000 + ((index * 104_729) % 9_000) * 1_000_000,
          source: 'bench',
          as_of: '2023-12-31',
          is_simulated: true,
        })),
      )
      .execute();
  });
  await announce(db, NATION_SLUG, 'ID');
  return NATION_SLUG;
}

/** Announces an edition as the office that owns it. */
async function announce(db: Database, slug: string, scope: string): Promise<void> {
  const { user_id } = await db.system
    .selectFrom('role_grants')
    .select('user_id')
    .where('role', '=', 'governor_office')
    .limit(1)
    .executeTakeFirstOrThrow();
  const actor: SignedInActor = {
    userId: user_id,
    name: 'bench',
    role: 'governor_office',
    scope,
    homeRegion: null,
  };
  await db.asActor({ ...actor, ip: '', requestId: 'bench' }, async (trx) => {
    const edition = await findEdition(trx, slug);
    if (!edition) throw new Error(`no edition ${slug}`);
    const rankings = (await collectInputs(trx, edition)).map(rankInputs);
    const expected = Object.fromEntries(rankings.map((one) => [one.inputs.category, one.sha256]));
    await announceEdition(trx, actor, { slug, expected });
  });
}
