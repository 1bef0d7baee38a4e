import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import type { Compared } from '~/domain/assessments/agreement/differences';

import { itemPath } from './paths';

interface EvidenceLinksProps {
  assessmentId: string;
  requirementId: string;
  evidence: Compared['evidence'];
}

/** The files both judged on; each opens where the assessors look at it. */
export function EvidenceLinks({ assessmentId, requirementId, evidence }: EvidenceLinksProps) {
  const { t } = useTranslation('agreement');
  const item = itemPath(assessmentId, requirementId);
  return (
    <Card title={t('item.evidence')}>
      {evidence.length === 0 ? (
        <p className="text-quiet">{t('item.noEvidence')}</p>
      ) : (
        <ul className="grid gap-1">
          {evidence.map(({ linkId, originalName, pointer }) => (
            <li key={linkId} className="wrap-anywhere">
              <Link className="tautan" to={`${item}?bukti=${linkId}`}>
                {originalName}
              </Link>
              {pointer ? <span className="block text-sm text-quiet">{pointer}</span> : null}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-sm">
        <Link className="tautan" to={item}>
          {t('item.toEvidence')}
        </Link>
      </p>
    </Card>
  );
}
