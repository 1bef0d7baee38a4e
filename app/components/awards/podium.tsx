import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { SimulatedMark } from '~/components/ui/status-badge';

export interface PodiumPlace {
  code: string;
  name: string;
  rank: number;
  score: string;
  winner: boolean;
  simulated: boolean;
}

/** The first three places of an announced ranking; a shared place stands as often as it is held. */
export function Podium({ places, base }: { places: readonly PodiumPlace[]; base: string }) {
  const { t } = useTranslation('awards');
  return (
    <ol className="mb-8 grid gap-3 sm:grid-cols-3">
      {places.map((place) => (
        <li
          key={place.code}
          className={`rounded-box border p-4 sm:p-5 ${place.winner ? 'border-primary bg-nila-wash' : 'border-base-300 bg-base-100'}`}
        >
          <p className="flex items-baseline justify-between gap-3">
            <span className="angka text-4xl font-extrabold text-primary">{place.rank}</span>
            <span className="angka text-lg font-semibold">
              {t('unit.points', { value: place.score })}
            </span>
          </p>
          <p className="mt-1 text-lg font-bold">
            <Link className="underline-offset-4 hover:underline" to={`${base}/${place.code}`}>
              {place.name}
            </Link>
          </p>
          <p className="flex flex-wrap items-center gap-2 text-sm text-quiet">
            {place.winner ? (
              <span className="font-semibold text-primary">{t('status.winner')}</span>
            ) : null}
            {place.simulated ? <SimulatedMark /> : null}
          </p>
        </li>
      ))}
    </ol>
  );
}
