import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { inTransaction, type Db } from '~db/sql';

import { collectInputs, rankInputs } from './compute-ranking.server';
import { findEdition, insertResult, markAnnounced } from './editions.repo.server';
import { releaseRows, type ReleaseCounts } from './release.repo.server';
import { usedRows } from './used-rows';

export interface Announcement {
  slug: string;
  categories: string[];
  released: ReleaseCounts;
}

/**
 * Announces an edition: computes every category once more inside the transaction, stores inputs, result and
 * checksum, and makes public exactly the rows the results read. It cannot be taken back.
 *
 * `expected` are the checksums the office confirmed, by category: when a figure changed meanwhile, nothing is
 * announced. Throws NOT_FOUND, FORBIDDEN (another role or scope), INVALID (nobody is ranked in a category) or
 * CONFLICT (already announced, or other numbers than confirmed).
 */
export async function announceEdition(
  db: Db,
  actor: SignedInActor,
  input: { slug: string; expected: Readonly<Record<string, string>> },
): Promise<Announcement> {
  return inTransaction(db, async (trx) => {
    const edition = await findEdition(trx, input.slug);
    if (!edition) throw new AppError('NOT_FOUND');
    assertCan(actor, 'announce', 'award_edition', edition.regionCode);
    if (!(await markAnnounced(trx, edition.id, actor.userId)))
      throw new AppError('CONFLICT', 'governor:errors.alreadyAnnounced');
    const rankings = (await collectInputs(trx, edition)).map(rankInputs);
    for (const ranking of rankings) {
      const category = ranking.inputs.category;
      if (input.expected[category] !== ranking.sha256)
        throw new AppError('CONFLICT', 'governor:errors.numbersChanged');
      if (ranking.result.counts.ranked === 0)
        throw new AppError('INVALID', 'governor:errors.nobodyRanked');
      await insertResult(trx, edition, category, ranking);
    }
    const released = await releaseRows(trx, usedRows(rankings.map(({ result }) => result)));
    await recordAudit(trx, {
      action: 'award_edition.announced',
      entity: 'award_edition',
      entityId: edition.id,
      regionCode: edition.regionCode,
      before: { announced: false },
      after: {
        announced: true,
        rules: { code: edition.rules.code, version: edition.rules.version },
        results: Object.fromEntries(rankings.map((one) => [one.inputs.category, one.sha256])),
        released,
      },
    });
    return {
      slug: edition.slug,
      categories: rankings.map(({ inputs }) => inputs.category),
      released,
    };
  });
}
