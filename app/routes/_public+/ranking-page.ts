import type { PlainLine } from '~/components/awards/ranking-rows';
import type { RankingLine, RankingView } from '~/domain/awards/ranking-view';
import type { AnnouncedKey } from '~/domain/awards/editions.repo.server';
import type { Language } from '~/i18n/languages';
import { regionNameKey } from '~/domain/regions/region-name';
import { jakartaDate } from '~/shared/dates';
import { formatDecimal } from '~/shared/numbers';
import { readPage, ROWS_OF_RANKING as PAGE_SIZE } from '~/shared/page';

const DASH = '–';

/** What the public page of one ranking shows, in the reader's language and no more than one page of rows. */
export function rankingPage(
  key: AnnouncedKey,
  view: RankingView,
  language: Language,
  search: URLSearchParams,
) {
  const q = (search.get('q') ?? '').trim().slice(0, 80);
  const wanted = regionNameKey(q);
  const rows = wanted
    ? view.rows.filter((row) => regionNameKey(`${row.name} ${row.code}`).includes(wanted))
    : view.rows;
  const page = readPage(search, rows.length, PAGE_SIZE);
  const shown = rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return {
    base: `/penghargaan/${key.slug}/${key.category}`,
    title: view.title[language],
    programme: view.programme[language],
    year: view.year,
    announcedOn: jakartaDate(key.announcedAt),
    counts: view.counts,
    simulated: view.simulated,
    gates: view.gates.map((gate) => gate.title[language]),
    parts: view.parts.map((part) => part.title[language]),
    tieBreaks: view.tieBreaks,
    note: view.note[language],
    source: view.source[language],
    rules: view.rules,
    checksum: key.sha256,
    q,
    page,
    pageSize: PAGE_SIZE,
    total: rows.length,
    podium:
      page === 1 && !q
        ? view.rows
            .filter((row) => row.rank !== null && row.rank <= 3)
            .map((row) => place(row, language))
        : [],
    lines: shown.map((row) => line(row, language)),
  };
}

function place(row: RankingLine, language: Language) {
  return {
    code: row.code,
    name: row.name,
    rank: row.rank ?? 0,
    score: scoreText(row.score, language),
    winner: row.winner,
    simulated: row.simulated,
  };
}

function line(row: RankingLine, language: Language): PlainLine {
  return [
    row.code,
    row.name,
    row.rank === null ? DASH : String(row.rank),
    row.gates,
    row.points.map(Number),
    scoreText(row.score, language),
    row.margin === null ? DASH : `+${scoreText(row.margin, language)}`,
    row.simulated ? 1 : 0,
  ];
}

/** Two decimals on the page; the exact score is in the row's explanation. */
function scoreText(score: string | null, language: Language): string {
  return score === null ? DASH : formatDecimal(score, 2, language);
}
