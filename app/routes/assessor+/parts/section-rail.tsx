import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Icon } from '~/components/ui/icon';
import { statusLook } from '~/components/ui/status';
import { VERDICT_STATUS } from '~/components/outcome/verdict-badge';
import type { RailItem, ShownVerdicts } from '~/domain/assessments/review/get-review.server';

import { ChangeDot } from './change-badge';
import { itemPath } from './paths';

interface SectionRailProps {
  assessmentId: string;
  rail: readonly RailItem[];
  currentId: string;
  verdicts: ShownVerdicts;
}

/** The other requirements of the section, each with its state. */
export function SectionRail({ assessmentId, rail, currentId, verdicts }: SectionRailProps) {
  const { t } = useTranslation(['assessor', 'status']);
  return (
    <nav aria-label={t('item.rail')} className="mt-6">
      <h2 className="text-base">{t('item.rail')}</h2>
      <ul className="mt-2 flex flex-wrap gap-2">
        {rail.map((item) => {
          const status =
            item.stale || item.earlier || !item.verdict ? 'waiting' : VERDICT_STATUS[item.verdict];
          return (
            <li key={item.requirementId}>
              <Link
                to={itemPath(assessmentId, item.requirementId)}
                aria-current={item.requirementId === currentId ? 'page' : undefined}
                className={`btn btn-sm ${item.requirementId === currentId ? 'btn-primary' : ''}`}
              >
                {verdicts === 'hidden' ? null : <Icon name={statusLook[status].icon} />}
                <span className="angka">{item.code}</span>
                {verdicts === 'hidden' ? null : (
                  <span className="sr-only">{t(`status:status.${status}`)}</span>
                )}
                {item.mark ? <ChangeDot mark={item.mark} /> : null}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
