import type { Ranking } from '~/domain/awards/compute-ranking.server';
import { toRankingView } from '~/domain/awards/ranking-view';
import type { Language } from '~/i18n/languages';
import { jakartaDate } from '~/shared/dates';
import { formatDecimal } from '~/shared/numbers';
import { readPage, ROWS_OF_RANKING as PAGE_SIZE } from '~/shared/page';

/** States a reader can narrow the rows to, as the URL spells them. */
export const STATES = ['ranked', 'unknown', 'failed'] as const;
/** Bars a chart still tells apart. */
const MOST_BARS = 15;

/** The office's page of one ranking: rows with everything that explains them, one page at a time. */
export function officeRankingPage(ranking: Ranking, language: Language, search: URLSearchParams) {
  const { edition, inputs, result, sha256 } = ranking;
  const view = toRankingView(inputs, result);
  const state = STATES.find((one) => one === search.get('keadaan')) ?? null;
  const rows = state ? result.rows.filter(({ status }) => status === state) : result.rows;
  const page = readPage(search, rows.length, PAGE_SIZE);
  const ranked = view.rows.filter((row) => row.rank !== null);
  return {
    title: view.title[language],
    programme: view.programme[language],
    year: view.year,
    within: view.within,
    announcedOn: edition.announcedAt ? jakartaDate(edition.announcedAt) : null,
    simulated: result.simulated,
    counts: result.counts,
    category: result.category,
    parts: view.parts.map((part) => ({ key: part.code, label: part.title[language] })),
    tieBreaks: view.tieBreaks,
    rules: view.rules,
    note: view.note,
    digits: result.rounding.digits,
    checksum: sha256,
    tabs: edition.rules.categories.map((category) => ({
      code: category.code,
      title: category.title[language],
      to: `/gubernur/penghargaan/${edition.slug}/${category.code}`,
    })),
    state,
    rows: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    names: Object.fromEntries(view.rows.map((row) => [row.code, row.name])),
    places: view.rows.map(({ code, name, rank }) => ({ code, name, rank })),
    // why: a podium says who won; before the announcement nobody has.
    podium:
      edition.announcedAt && page === 1 && !state
        ? ranked
            .filter(({ rank }) => rank !== null && rank <= 3)
            .map(({ code, name, rank, score, winner, simulated }) => ({
              code,
              name,
              rank: rank ?? 0,
              score: formatDecimal(score ?? '0', 2, language),
              winner,
              simulated,
            }))
        : [],
    bars: ranked.slice(0, MOST_BARS).map((row) => ({
      key: row.code,
      label: row.name.replace(/^Kabupaten /, ''),
      values: row.points.map(Number),
      exact: formatDecimal(row.score ?? '0', 2, language),
    })),
    page,
    pageSize: PAGE_SIZE,
    total: rows.length,
  };
}
