import { useTranslation } from 'react-i18next';

import { FIT, nextZoom } from './zoom';

interface ZoomButtonsProps {
  zoom: number;
  onZoom: (zoom: number) => void;
}

/** Smaller, larger, and back to the width of the view. */
export function ZoomButtons({ zoom, onZoom }: ZoomButtonsProps) {
  const { t } = useTranslation('viewer');
  const smaller = nextZoom(zoom, -1);
  const larger = nextZoom(zoom, 1);
  return (
    <div className="flex items-center gap-1" role="group" aria-label={t('zoom.group')}>
      <button
        type="button"
        className="btn btn-sm btn-square"
        aria-label={t('zoom.out')}
        disabled={smaller === zoom}
        onClick={() => onZoom(smaller)}
      >
        −
      </button>
      <span className="angka w-14 text-center text-sm">{Math.round(zoom * 100)}%</span>
      <button
        type="button"
        className="btn btn-sm btn-square"
        aria-label={t('zoom.in')}
        disabled={larger === zoom}
        onClick={() => onZoom(larger)}
      >
        +
      </button>
      <button
        type="button"
        className="btn btn-sm"
        disabled={zoom === FIT}
        onClick={() => onZoom(FIT)}
      >
        {t('zoom.fit')}
      </button>
    </div>
  );
}
