import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { LocalTime } from '~/components/ui/local-time';
import type { AgreedVerdict } from '~/domain/assessments/agreement/agreed-verdict';

import { FindingLine } from './finding-line';

/** What the seats came to; without it, that it is waited for. */
export function AgreedCard({ agreed }: { agreed: AgreedVerdict | null }) {
  const { t } = useTranslation('agreement');
  return (
    <Card title={t('item.agreedTitle')}>
      {agreed === null ? (
        <p className="text-quiet">{t('item.readOnly')}</p>
      ) : (
        <>
          <FindingLine finding={agreed} />
          <p className="mt-2 max-w-prose wrap-anywhere whitespace-pre-line">{agreed.reason}</p>
          <p className="mt-2 text-sm text-quiet">
            {t(`item.source.${agreed.source}`)} ·{' '}
            {t('item.agreedBy', { name: agreed.decidedByName ?? '–', version: agreed.version })}{' '}
            <LocalTime at={agreed.decidedAt} />
          </p>
        </>
      )}
    </Card>
  );
}
