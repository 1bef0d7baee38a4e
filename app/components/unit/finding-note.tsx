import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { RequirementContent } from '~/domain/assessments/content';

import { VerdictBadge } from '../outcome/verdict-badge';
import { Card } from '../ui/card';
import { LocalTime } from '../ui/local-time';

interface FindingNoteProps {
  requirement: RequirementContent;
  /** Where what follows from the verdict is told; null while nothing does. */
  originHref: string | null;
}

/** The assessor's verdict and reason, when the work came back or was accepted. */
export function FindingNote({ requirement, originHref }: FindingNoteProps) {
  const { t } = useTranslation('unit');
  const { verdict } = requirement;
  if (!verdict) return null;
  return (
    <Card title={t('finding.title')} aside={<VerdictBadge verdict={verdict.verdict} />}>
      <p className="whitespace-pre-line">{verdict.reason || t('finding.noReason')}</p>
      {verdict.level === null ? null : (
        <p className="mt-2 font-semibold">
          {t(originHref ? 'finding.level' : 'finding.levelFound', { level: verdict.level })}
        </p>
      )}
      <p className="mt-2 text-sm text-quiet">
        {verdict.assessorName ? `${verdict.assessorName} · ` : ''}
        <LocalTime at={verdict.updatedAt} />
        {verdict.stale ? ` · ${t('finding.stale')}` : ''}
      </p>
      {originHref ? (
        <p className="mt-2">
          <Link className="tautan" to={originHref}>
            {t('finding.origin')}
          </Link>
        </p>
      ) : null}
    </Card>
  );
}
