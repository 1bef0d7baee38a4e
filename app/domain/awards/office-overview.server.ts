import type { Actor } from '~/domain/accounts/actor';
import { covers } from '~/domain/regions/scope';
import type { Db } from '~db/sql';

import { METRIC_OF_INDICATOR } from './flow-metrics';
import type { MetricName } from './metric';
import { computeRankings } from './compute-ranking.server';
import { listEditions, listResults, type Edition, type StoredResult } from './editions.repo.server';
import { toRankingView, type RankingView } from './ranking-view';
import { summariseRanking, type MissingMetric, type RankingSummary } from './ranking-summary';

export interface CategoryOverview {
  code: string;
  title: RankingView['title'];
  summary: RankingSummary;
  leaders: string[];
  /** What is missing, of which time, with the regions that wait for it. */
  missing: MissingMetric[];
}

export interface EditionOverview {
  edition: Pick<Edition, 'slug' | 'year' | 'isSimulated' | 'announcedAt'>;
  programme: RankingView['programme'];
  held: RankingView['held'];
  categories: CategoryOverview[];
}

/**
 * The editions of the actor's own scope with where each category stands, newest first. Announced ones are read
 * as stored, the others computed now. A fixed number of queries, however many editions and regions there are.
 */
export async function listOverview(db: Db, actor: Actor): Promise<EditionOverview[]> {
  const editions = (await listEditions(db)).filter(({ regionCode }) =>
    covers(actor.scope, regionCode),
  );
  const open = editions.filter(({ announcedAt }) => announcedAt === null);
  const computed = await computeRankings(db, actor, open);
  const stored = await listResults(
    db,
    editions
      .filter(({ announcedAt }) => announcedAt !== null)
      .flatMap(({ slug, rules }) => rules.categories.map(({ code }) => ({ slug, category: code }))),
  );
  return editions.map((edition) =>
    overviewOf(
      edition,
      edition.announcedAt ? storedOf(stored, edition) : (computed[open.indexOf(edition)] ?? []),
    ),
  );
}

/** The announced results of an edition, in the order of its categories. */
function storedOf(all: Awaited<ReturnType<typeof listResults>>, edition: Edition): StoredResult[] {
  const own = new Map(
    all.filter(({ slug }) => slug === edition.slug).map((one) => [one.category, one.stored]),
  );
  return edition.rules.categories.flatMap(({ code }) => own.get(code) ?? []);
}

function overviewOf(edition: Edition, results: readonly StoredResult[]): EditionOverview {
  const { slug, year, isSimulated, announcedAt, rules } = edition;
  return {
    edition: { slug, year, isSimulated, announcedAt },
    programme: rules.programme.name,
    held: rules.edition.held,
    categories: results.map(categoryOf),
  };
}

function categoryOf({ inputs, result }: StoredResult): CategoryOverview {
  const view = toRankingView(inputs, result);
  const summary = summariseRanking(result);
  const names = new Map(view.rows.map(({ code, name }) => [code, name]));
  return {
    code: result.category.code,
    title: view.title,
    summary,
    leaders: view.rows.filter((row) => row.rank === 1).map((row) => row.name),
    missing: summary.missing.map(({ ref, regions }) => ({
      ref,
      indicator: indicatorOf(ref.name),
      regions: regions.map((code) => ({ code, name: names.get(code) ?? code })),
    })),
  };
}

function indicatorOf(metric: MetricName): string | null {
  return Object.entries(METRIC_OF_INDICATOR).find(([, name]) => name === metric)?.[0] ?? null;
}
