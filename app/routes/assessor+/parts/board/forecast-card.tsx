import { useTranslation } from 'react-i18next';

import { Alert, type AlertKind } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { DescriptionList } from '~/components/ui/description-list';
import { useLanguage } from '~/components/ui/root-data';
import type { Steering } from '~/domain/assessments/board/board';
import {
  CONFIDENCE,
  MIN_DAYS,
  PACE_DAYS,
  type DeadlineChance,
  type Forecast,
} from '~/domain/assessments/board/forecast';
import { formatDate } from '~/shared/dates';
import { formatDecimal, formatInteger } from '~/shared/numbers';

const LOOK: Record<DeadlineChance, AlertKind> = {
  safe: 'success',
  likely: 'info',
  unlikely: 'warning',
  late: 'error',
};

type Told = Extract<Forecast, { state: 'told' }>;

/** What is left, how fast it goes, and which day that promises; or that it cannot be told. */
export function ForecastCard({ steering }: { steering: Steering }) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  const { forecast, remaining, unfiled, deadline } = steering;
  return (
    <Card title={t('forecast.title')}>
      <p className="angka text-2xl font-bold">
        {t('forecast.remaining', { count: remaining, value: formatInteger(remaining, language) })}
      </p>
      <p className="mt-1 text-sm text-quiet">
        {t('forecast.remainingText')}{' '}
        {unfiled > 0
          ? t('forecast.unfiled', { count: unfiled, value: formatInteger(unfiled, language) })
          : null}
      </p>
      <div className="my-4">
        <Chance forecast={forecast} />
      </div>
      <DescriptionList
        items={[
          ...(forecast.state === 'told' ? toldItems(forecast) : []).map(({ term, value }) => ({
            term: t(`forecast.${term}`),
            value: t(value.key, value.params),
          })),
          {
            term: t('forecast.deadline'),
            value: deadline ? formatDate(deadline, language) : t('forecast.noDeadline'),
          },
        ]}
      />
      <details className="mt-4 text-sm">
        <summary className="tautan inline-block">{t('forecast.how')}</summary>
        <p className="mt-2 max-w-prose">
          {t('forecast.howText', { days: PACE_DAYS, confidence: CONFIDENCE })}
        </p>
      </details>
    </Card>
  );

  function toldItems({ pace, days, earliest, expected, latest }: Told) {
    const day = (date: string) => formatDate(date, language);
    return [
      { term: 'expected', value: { key: 'forecast.day', params: { day: day(expected) } } },
      {
        term: 'range',
        value: latest
          ? { key: 'forecast.between', params: { from: day(earliest), to: day(latest) } }
          : { key: 'forecast.open', params: { from: day(earliest) } },
      },
      {
        term: 'pace',
        value: {
          key: 'forecast.paceText',
          params: { pace: formatDecimal(String(pace), 1, language), days },
        },
      },
    ];
  }
}

function Chance({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation('board');
  switch (forecast.state) {
    case 'done':
      return <Alert kind="success">{t('forecast.done')}</Alert>;
    case 'unknown':
      return (
        <Alert kind="info">{t(`forecast.unknown.${forecast.reason}`, { min: MIN_DAYS })}</Alert>
      );
    case 'told':
      return forecast.chance ? (
        <Alert kind={LOOK[forecast.chance]}>{t(`forecast.chance.${forecast.chance}`)}</Alert>
      ) : null;
  }
}
