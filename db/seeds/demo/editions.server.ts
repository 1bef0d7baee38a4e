import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import type { Transaction } from 'kysely';
import { parse } from 'yaml';

import { announceEdition } from '~/domain/awards/announce-edition.server';
import { parseAwardRules } from '~/domain/awards/award-rules.schema';
import { collectInputs, rankInputs } from '~/domain/awards/compute-ranking.server';
import { findEdition } from '~/domain/awards/editions.repo.server';
import { canonicalJson } from '~/shared/canonical-json';

import type { DB } from '../../schema';
import { json } from '../../sql';
import { demoActor } from './accounts.server';
import { become } from './become.server';

type Trx = Transaction<DB>;

const DEMO_RULES = 'blangkon-peragaan-2025';

/** The editions 2023 and 2024 by their rule files, and one made up to follow the running cycle into a ranking. */
export async function seedEditions(trx: Trx): Promise<void> {
  const path = new URL(`./${DEMO_RULES}.yaml`, import.meta.url);
  const content = parseAwardRules(parse(await readFile(path, 'utf8')));
  await trx
    .insertInto('rule_sets')
    .values({
      kind: 'award',
      code: content.code,
      version: content.version,
      years: [content.edition.year],
      content: json(content),
      checksum: createHash('sha256').update(canonicalJson(content)).digest('hex'),
    })
    .execute();
  const rules = await trx
    .selectFrom('rule_sets')
    .select(['id', 'code', 'years'])
    .where('kind', '=', 'award')
    .where('code', 'in', ['blangkon-2023', 'blangkon-2024', DEMO_RULES])
    .execute();
  await trx
    .insertInto('award_editions')
    .values(
      rules.map(({ id, code, years }) => ({
        slug: code,
        region_code: '33',
        year: years[0]!,
        rule_set_id: id,
        // The demonstration fills regions without published figures, so every edition in it is one.
        is_simulated: true,
      })),
    )
    .execute();
}

/** Announces the edition 2024, as its office does, so that the public pages have a result to show. */
export async function announceDemoEdition(trx: Trx, accounts: Map<string, string>): Promise<void> {
  const office = demoActor(accounts, 'gubernur.jateng');
  await become(trx, office);
  const slug = 'blangkon-2024';
  const edition = await findEdition(trx, slug);
  if (!edition) throw new Error(`The demonstration has no edition ${slug}`);
  const rankings = (await collectInputs(trx, edition)).map(rankInputs);
  const expected = Object.fromEntries(rankings.map((one) => [one.inputs.category, one.sha256]));
  await announceEdition(trx, office, { slug, expected });
}
