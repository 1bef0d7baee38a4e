import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Icon } from '../ui/icon';
import type { Tile } from './tile';
import { MapLegend, type LegendItem } from './map-legend';

const size = 100;
const gap = 6;

interface TileMapProps {
  /** What the map shows, e.g. "ITKP 2023". */
  name: string;
  tiles: readonly Tile[];
  legend: readonly LegendItem[];
  /** Code of the region the page is about. */
  current?: string;
  /** Source and as-of date. */
  footer?: ReactNode;
}

/** A tile grid of regions as server-rendered SVG: each tile a link; the same figures as a list below. */
export function TileMap({ name, tiles, legend, current, footer }: TileMapProps) {
  const { t } = useTranslation();
  const columns = Math.max(...tiles.map(({ col }) => col)) + 1;
  const rows = Math.max(...tiles.map(({ row }) => row)) + 1;
  return (
    <figure className="peta">
      <svg
        role="group"
        aria-label={t('map.label', { name })}
        viewBox={`0 0 ${columns * (size + gap) - gap} ${rows * (size + gap) - gap}`}
        className="block h-auto w-full overflow-visible"
      >
        {tiles.map((tile) => (
          <TileShape key={tile.code} tile={tile} current={tile.code === current} />
        ))}
      </svg>
      <figcaption className="mt-4 space-y-3">
        <MapLegend items={legend} />
        <p className="text-sm text-quiet">{t('map.note')}</p>
        {footer}
        <TileList tiles={tiles} />
      </figcaption>
    </figure>
  );
}

function TileShape({ tile, current }: { tile: Tile; current: boolean }) {
  const { t } = useTranslation();
  const band = tile.band ?? 'none';
  const value = tile.value ?? t('map.none');
  const title = tile.title ?? `${tile.label}: ${value}`;
  const shape = (
    <>
      {/* The name of the tile, and its tooltip. */}
      <title>{title}</title>
      <rect className={`band-${band}`} width={size} height={size} rx="8" strokeWidth="1.5" />
      <g className={`band-${band}-ink`} textAnchor="middle" aria-hidden>
        <text x="50" y="47" fontSize="32" fontWeight="700" className="tile-name">
          {tile.short}
        </text>
        <text x="50" y="80" fontSize="26" fontWeight="500" className="tile-value">
          {tile.value ?? '–'}
        </text>
      </g>
    </>
  );
  const place = `translate(${tile.col * (size + gap)} ${tile.row * (size + gap)})`;
  return (
    <g transform={place}>
      {tile.href ? (
        <Link to={tile.href} className="tile" aria-current={current ? true : undefined}>
          {shape}
        </Link>
      ) : (
        <g className="tile" role="img">
          {shape}
        </g>
      )}
    </g>
  );
}

function TileList({ tiles }: { tiles: readonly Tile[] }) {
  const { t } = useTranslation();
  const sorted = [...tiles].sort((a, b) => a.code.localeCompare(b.code));
  return (
    <details className="group text-sm">
      <summary className="tautan inline-flex list-none items-center gap-1 font-semibold">
        {t('map.list')}
        <Icon name="chevronDown" className="group-open:rotate-180" />
      </summary>
      <ul className="mt-2 columns-[14rem] gap-8">
        {sorted.map(({ code, label, href, value }) => (
          <li key={code} className="flex justify-between gap-3 break-inside-avoid py-1">
            {href ? (
              <Link className="tautan" to={href}>
                {label}
              </Link>
            ) : (
              label
            )}
            <span className="angka">{value ?? t('map.none')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
