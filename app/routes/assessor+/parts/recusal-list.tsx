import { useTranslation } from 'react-i18next';

import { LocalTime } from '~/components/ui/local-time';
import type { Recusal } from '~/domain/assessments/interests/recusals.repo.server';

/** From which work somebody stepped back, and why. */
export function RecusalList({
  recusals,
  withNames,
}: {
  recusals: readonly Recusal[];
  withNames?: boolean;
}) {
  const { t } = useTranslation('interests');
  if (recusals.length === 0) return <p className="text-quiet">{t('team.noRecusals')}</p>;
  return (
    <ul className="divide-y divide-base-300 border-y border-base-300">
      {recusals.map((one) => (
        <li key={`${one.assessmentId} ${one.userId}`} className="py-3">
          <p>
            <strong>{withNames ? `${one.name} · ${one.regionName}` : one.regionName}</strong>
          </p>
          <p className="whitespace-pre-line">{one.reason}</p>
          <p className="text-sm text-quiet">
            <LocalTime at={one.at} />
          </p>
        </li>
      ))}
    </ul>
  );
}
