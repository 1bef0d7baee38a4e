import { useTranslation } from 'react-i18next';

import { actCode, type MinutesStatus } from '~/domain/assessments/minutes/minutes';

import { Alert } from '../ui/alert';
import { DescriptionList } from '../ui/description-list';
import { LocalTime } from '../ui/local-time';

/** Whether signed minutes are genuine and in force, and the few facts that say which ones they are. */
export function MinutesFacts({ minutes }: { minutes: MinutesStatus }) {
  const { t } = useTranslation('public');
  const { reopenedAt, regionCode } = minutes;
  return (
    <>
      <Alert
        kind={reopenedAt ? 'warning' : 'success'}
        title={t(reopenedAt ? 'verify.minutesReopened' : 'verify.minutesInForce')}
      >
        {reopenedAt ? (
          <p>
            {t('verify.reopenedAt')} <LocalTime at={reopenedAt} />.
          </p>
        ) : null}
      </Alert>
      <div className="mt-5">
        <DescriptionList
          items={[
            { term: t('verify.number'), value: actCode('BAV', minutes, regionCode) },
            { term: t('verify.region'), value: minutes.regionName },
            { term: t('verify.cycle'), value: minutes.cycleName },
            { term: t('verify.round'), value: minutes.round },
            { term: t('verify.signedAt'), value: <LocalTime at={minutes.signedAt} /> },
            {
              term: t('verify.sha256'),
              value: <code className="text-sm break-all select-all">{minutes.sha256}</code>,
            },
          ]}
        />
      </div>
      <p className="mt-4 max-w-prose text-sm text-quiet">{t('verify.compareMinutes')}</p>
    </>
  );
}
