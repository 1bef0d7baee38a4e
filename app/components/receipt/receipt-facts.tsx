import { useTranslation } from 'react-i18next';

import type { ReceiptStatus } from '~/domain/assessments/verification';

import { Alert } from '../ui/alert';
import { DescriptionList } from '../ui/description-list';
import { LocalTime } from '../ui/local-time';

const LOOK = { in_force: 'success', replaced: 'warning', withdrawn: 'warning' } as const;
const TITLE = {
  in_force: 'verify.inForce',
  replaced: 'verify.replaced',
  withdrawn: 'verify.withdrawn',
} as const;

/** Whether a receipt is genuine and in force, and the few facts that say which one it is. */
export function ReceiptFacts({ receipt }: { receipt: ReceiptStatus }) {
  const { t } = useTranslation('public');
  return (
    <>
      <Alert kind={LOOK[receipt.state]} title={t(TITLE[receipt.state])}>
        {receipt.withdrawnAt ? (
          <p>
            {t('verify.withdrawnAt')} <LocalTime at={receipt.withdrawnAt} />.
          </p>
        ) : null}
        {receipt.replacedBy ? (
          <p>{t('verify.replacedText', { round: receipt.replacedBy })}</p>
        ) : null}
      </Alert>
      <div className="mt-5">
        <DescriptionList
          items={[
            { term: t('verify.region'), value: receipt.regionName },
            { term: t('verify.cycle'), value: receipt.cycleName },
            { term: t('verify.round'), value: receipt.round },
            { term: t('verify.at'), value: <LocalTime at={receipt.submittedAt} /> },
            {
              term: t('verify.sha256'),
              value: <code className="text-sm break-all select-all">{receipt.sha256}</code>,
            },
          ]}
        />
      </div>
      <p className="mt-4 max-w-prose text-sm text-quiet">{t('verify.compare')}</p>
    </>
  );
}
