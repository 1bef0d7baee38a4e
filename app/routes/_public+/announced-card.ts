import type { AnnouncedRanking } from '~/domain/awards/announced.server';
import type { Language } from '~/i18n/languages';
import { jakartaDate } from '~/shared/dates';
import { formatDecimal } from '~/shared/numbers';

/** One announced category for a list: title, edition, the first three places. */
export function announcedCard({ key, view }: AnnouncedRanking, language: Language) {
  return {
    to: `/penghargaan/${key.slug}/${key.category}`,
    title: view.title[language],
    programme: view.programme[language],
    year: view.year,
    announcedOn: jakartaDate(key.announcedAt),
    simulated: view.simulated,
    within: view.within,
    ranked: view.counts.ranked,
    places: view.rows.flatMap((row) =>
      row.rank === null || row.rank > 3
        ? []
        : [
            {
              code: row.code,
              name: row.name,
              rank: row.rank,
              score: formatDecimal(row.score ?? '0', 2, language),
            },
          ],
    ),
  };
}
