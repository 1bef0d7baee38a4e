import { useTranslation } from 'react-i18next';

import type { LegendItem } from '~/components/maps/map-legend';
import { jatengTiles } from '~/components/maps/jateng-tiles';
import { TileMap } from '~/components/maps/tile-map';
import type { Band, Tile } from '~/components/maps/tile';

/** What a region's tile shows. */
export interface Place {
  code: string;
  name: string;
  /** 1 is best; null when not ranked. */
  rank: number | null;
}

interface RankingMapProps {
  name: string;
  places: readonly Place[];
  /** How many are ranked; sets the shades. */
  ranked: number;
  hrefOf: (code: string) => string;
}

/** Ranks on the tile map of Jawa Tengah: the better the place, the stronger the shade. */
export function RankingMap({ name, places, ranked, hrefOf }: RankingMapProps) {
  const { t } = useTranslation('awards');
  const byCode = new Map(places.map((place) => [place.code, place]));
  const tiles = jatengTiles.map((tile): Tile => {
    const place = byCode.get(tile.code);
    const rank = place?.rank ?? null;
    return {
      ...tile,
      label: place?.name ?? tile.short,
      href: hrefOf(tile.code),
      value: rank === null ? null : String(rank),
      band: bandOfRank(rank, ranked),
      title: t(rank === null ? 'page.tileUnranked' : 'page.tileRank', { name: place?.name, rank }),
    };
  });
  const used = new Set(tiles.map(({ band }) => band));
  const legend: LegendItem[] = ([4, 3, 2, 1, 0] as const)
    .filter((band) => used.has(band))
    .map((band) => ({ band, label: rangeOf(band, ranked) }));
  return (
    <TileMap
      name={name}
      tiles={tiles}
      legend={[...legend, { band: null, label: t('status.unranked') }]}
    />
  );
}

/** Five bands of ranks, as even as they come; the first band is the strongest shade. */
function bandOfRank(rank: number | null, ranked: number): Band {
  if (rank === null) return null;
  const band = 4 - Math.floor(((rank - 1) * 5) / Math.max(ranked, 1));
  return band >= 4 ? 4 : band === 3 ? 3 : band === 2 ? 2 : band === 1 ? 1 : 0;
}

function rangeOf(band: number, ranked: number): string {
  const inBand = Array.from({ length: ranked }, (_, at) => at + 1).filter(
    (rank) => bandOfRank(rank, ranked) === band,
  );
  const [first, last] = [inBand[0], inBand.at(-1)];
  return first === last ? String(first) : `${first}–${last}`;
}
