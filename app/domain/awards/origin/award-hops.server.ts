import type { SignedInActor } from '~/domain/accounts/actor';
import { can } from '~/domain/accounts/permissions';
import { covers } from '~/domain/regions/scope';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { listAnnounced } from '../announced.server';
import { computeRankings } from '../compute-ranking.server';
import { listEditions } from '../editions.repo.server';
import { awardHop, type AwardHop, type Read } from './award-hops';

/**
 * Every category that reads an accepted work, newest first: what was announced, as it was announced; for who may see results
 * before that also the others, computed now. A fixed number of queries.
 */
export async function listAwardHops(db: Db, actor: SignedInActor, read: Read): Promise<AwardHop[]> {
  const announced = (await listAnnounced(db)).flatMap(({ key, stored }) => {
    const owner = stored.inputs.rules.edition.ownerRegion;
    const atOffice = can(actor, 'read', 'award_result', owner);
    const of = { slug: key.slug, announcedOn: jakartaDate(key.announcedAt), atOffice };
    return awardHop(stored, of, read) ?? [];
  });
  return [...(await openHops(db, actor, read)), ...announced];
}

async function openHops(db: Db, actor: SignedInActor, read: Read): Promise<AwardHop[]> {
  if (!can(actor, 'read', 'award_result', actor.scope)) return [];
  const open = (await listEditions(db)).filter(
    ({ announcedAt, regionCode, rules }) =>
      announcedAt === null &&
      can(actor, 'read', 'award_result', regionCode) &&
      covers(rules.edition.population.within, read.regionCode),
  );
  const results = await computeRankings(db, actor, open);
  return open.flatMap(({ slug }, at) =>
    (results[at] ?? []).flatMap(
      (stored) => awardHop(stored, { slug, announcedOn: null, atOffice: true }, read) ?? [],
    ),
  );
}
