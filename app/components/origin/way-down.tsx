import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { covers } from '~/domain/regions/scope';

import { useRootData, type Viewer } from '../ui/root-data';

/** From what everybody may know of a region to what the reader's own role may follow further down; nothing for the others. */
export function WayDown({ regionCode }: { regionCode: string }) {
  const { t } = useTranslation('origin');
  const viewer = useRootData()?.viewer ?? null;
  const to = viewer && wayDown(viewer, regionCode);
  return to ? (
    <p className="mb-4">
      <Link className="tautan" to={to}>
        {t('outcome.down')}
      </Link>
    </p>
  ) : null;
}

/** The page of the reader's role that leads to the work behind a region's figures; null where it has none. */
export function wayDown({ role, scope }: Pick<Viewer, 'role' | 'scope'>, regionCode: string) {
  switch (role) {
    case 'unit_operator':
    case 'unit_head':
      return scope === regionCode ? '/unit/riwayat' : null;
    case 'governor_office':
    case 'auditor':
      return covers(scope, regionCode) ? `/gubernur/wilayah/${regionCode}` : null;
    case 'assessor':
    case 'lead_assessor':
      return covers(scope, regionCode) ? `/penilai?status=all&q=${regionCode}` : null;
    default:
      return null;
  }
}
