import type { Actor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { computeRankings } from './compute-ranking.server';
import { findEdition } from './editions.repo.server';
import { countUnreleased } from './release.repo.server';
import { usedRows } from './used-rows';
import { toRankingView } from './ranking-view';

/**
 * What an announcement would make public: the results, and how many stored rows they rest on that are not
 * public yet. Throws NOT_FOUND, FORBIDDEN, or CONFLICT when it was announced.
 */
export async function announcementPreview(db: Db, actor: Actor, slug: string) {
  const edition = await findEdition(db, slug);
  if (!edition) throw new AppError('NOT_FOUND');
  assertCan(actor, 'announce', 'award_edition', edition.regionCode);
  if (edition.announcedAt) throw new AppError('CONFLICT', 'governor:errors.alreadyAnnounced');
  const rankings = (await computeRankings(db, actor, [edition])).flat();
  const counts = await countUnreleased(db, usedRows(rankings.map(({ result }) => result)));
  return {
    slug: edition.slug,
    programme: edition.rules.programme.name,
    year: edition.year,
    categories: rankings.map(({ inputs, result }) => {
      const view = toRankingView(inputs, result);
      return {
        code: inputs.category,
        title: view.title,
        counts: result.counts,
        leaders: view.rows.filter((row) => row.winner).map((row) => row.name),
      };
    }),
    rows: (['figures', 'itkp', 'standards', 'maturity', 'ledger'] as const)
      .map((kind) => ({ kind, count: counts[kind] }))
      .filter(({ count }) => count > 0),
    /** Checksum per category; the announcement goes ahead only while they hold. */
    expected: Object.fromEntries(rankings.map((one) => [one.inputs.category, one.sha256])),
  };
}
