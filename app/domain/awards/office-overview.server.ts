import type { Actor } from '~/domain/accounts/actor';
import { covers } from '~/domain/regions/scope';
import type { Db } from '~db/sql';

import type { MetricName } from './metric';
import { computeRankings } from './compute-ranking.server';
import { findResult, listEditions, type Edition } from './editions.repo.server';
import { toRankingView, type RankingView } from './ranking-view';
import { summariseRanking, type RankingSummary } from './ranking-summary';

export interface CategoryOverview {
  code: string;
  title: RankingView['title'];
  summary: RankingSummary;
  leaders: string[];
  /** What is missing, with the names of the regions that wait for it. */
  missing: { metric: MetricName; names: string[] }[];
}

export interface EditionOverview {
  edition: Pick<Edition, 'slug' | 'year' | 'isSimulated' | 'announcedAt'>;
  programme: RankingView['programme'];
  held: RankingView['held'];
  categories: CategoryOverview[];
}

/**
 * The editions of the actor's own scope with where each category stands, newest first. Announced ones are read
 * as stored, the others computed now. The number of queries grows with editions, not with regions.
 */
export async function listOverview(db: Db, actor: Actor): Promise<EditionOverview[]> {
  const overviews: EditionOverview[] = [];
  for (const edition of await listEditions(db)) {
    if (!covers(actor.scope, edition.regionCode)) continue;
    const results = edition.announcedAt
      ? await storedResults(db, edition)
      : await computeRankings(db, actor, edition);
    overviews.push({
      edition: {
        slug: edition.slug,
        year: edition.year,
        isSimulated: edition.isSimulated,
        announcedAt: edition.announcedAt,
      },
      programme: edition.rules.programme.name,
      held: edition.rules.edition.held,
      categories: results.map(({ inputs, result }) => {
        const view = toRankingView(inputs, result);
        const summary = summariseRanking(result);
        const names = new Map(view.rows.map(({ code, name }) => [code, name]));
        return {
          code: result.category.code,
          title: view.title,
          summary,
          leaders: view.rows.filter((row) => row.rank === 1).map((row) => row.name),
          missing: summary.missing.map(({ metric, regions }) => ({
            metric,
            names: regions.map((code) => names.get(code) ?? code),
          })),
        };
      }),
    });
  }
  return overviews;
}

async function storedResults(db: Db, edition: Edition) {
  const results = [];
  for (const { code } of edition.rules.categories) {
    const stored = await findResult(db, edition.slug, code);
    if (stored) results.push(stored);
  }
  return results;
}
