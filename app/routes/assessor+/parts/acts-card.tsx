import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { LocalTime } from '~/components/ui/local-time';
import { shownEnd } from '~/shared/dates';
import { actCode, type MinutesState } from '~/domain/assessments/minutes/minutes';
import type { MinutesRow } from '~/domain/assessments/minutes/minutes.repo.server';

import { minutesPath } from './paths';

interface ActsCardProps {
  assessmentId: string;
  all: readonly (MinutesRow & { state: MinutesState })[];
  shownId: string | null;
}

/** Every act of an assessment, latest first; nothing before there are any. */
export function ActsCard({ assessmentId, all, shownId }: ActsCardProps) {
  const { t } = useTranslation('minutes');
  if (all.length === 0) return null;
  return (
    <Card title={t('acts.title')}>
      <ol className="grid gap-3">
        {all.map((minutes) => (
          <li key={minutes.id} className="grid gap-1">
            {minutes.reopening ? (
              <span className="text-sm">
                <span className="angka">
                  {actCode('BAB', minutes.reopening, minutes.regionCode)}
                </span>{' '}
                {t('acts.reopening', { name: minutes.reopening.byName ?? '–' })},{' '}
                <LocalTime at={minutes.reopening.at} />: {minutes.reopening.reason}
                {minutes.reopening.openUntil ? (
                  <>
                    {' '}
                    ({t('acts.openUntil')}{' '}
                    <LocalTime at={shownEnd(minutes.reopening.openUntil)} dayOnly />)
                  </>
                ) : null}
              </span>
            ) : null}
            <span>
              {minutes.id === shownId ? (
                <span className="angka font-semibold">
                  {actCode('BAV', minutes, minutes.regionCode)}
                </span>
              ) : (
                <Link
                  className="tautan angka"
                  to={`${minutesPath(assessmentId)}?akta=${minutes.id}`}
                >
                  {actCode('BAV', minutes, minutes.regionCode)}
                </Link>
              )}{' '}
              {t(`state.${minutes.state}`)}
            </span>
            <span className="text-sm text-quiet">
              {t('acts.round', { round: minutes.round })} ·{' '}
              <LocalTime at={minutes.frozenAt ?? minutes.lapsedAt ?? minutes.preparedAt} />
              {minutes.lapsedBecause ? ` · ${t(`lapsed.${minutes.lapsedBecause}`)}` : null}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
