import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { RequirementContent, SectionContent } from '~/domain/assessments/content';

import { Icon } from '../ui/icon';
import { useLanguage } from '../ui/root-data';
import { statusLook, toneClass } from '../ui/status';
import { useRequirementState } from './autosave/told-state';
import { HereMark } from './together/here';
import { REQUIREMENT_STATUS } from './work-status';

interface RequirementRailProps {
  section: SectionContent;
  currentId: string;
  assessmentId: string;
}

/** The requirements of the section with their states; on a phone it folds away above the page. */
export function RequirementRail({ section, currentId, assessmentId }: RequirementRailProps) {
  const { t } = useTranslation('unit');
  const list = (
    <ol className="grid gap-1">
      {section.requirements.map((requirement) => (
        <RailItem
          key={requirement.requirementId}
          requirement={requirement}
          assessmentId={assessmentId}
          isCurrent={requirement.requirementId === currentId}
        />
      ))}
    </ol>
  );
  return (
    <nav aria-label={t('rail.label')} className="no-print">
      <details className="kartu rounded-box border border-base-300 bg-base-100 p-3 lg:hidden">
        <summary className="font-semibold">
          {t('rail.summary', { count: section.requirements.length })}
        </summary>
        <div className="mt-2">{list}</div>
      </details>
      <div className="hidden lg:block">{list}</div>
    </nav>
  );
}

interface RailItemProps {
  requirement: RequirementContent;
  assessmentId: string;
  isCurrent: boolean;
}

function RailItem({ requirement, assessmentId, isCurrent }: RailItemProps) {
  const { t } = useTranslation('status');
  const language = useLanguage();
  const status = REQUIREMENT_STATUS[useRequirementState(requirement, assessmentId)];
  const look = statusLook[status];
  return (
    <li>
      <Link
        to={`/unit/butir/${requirement.requirementId}`}
        aria-current={isCurrent ? 'page' : undefined}
        className={`flex gap-2 rounded-field px-2 py-3 text-sm lg:py-1.5 hover:bg-base-300 ${isCurrent ? 'bg-nila-wash font-semibold' : ''}`}
      >
        <span
          className={`mt-0.5 grid size-5 shrink-0 place-items-center rounded-sm border ${toneClass[look.tone]}`}
        >
          <Icon name={look.icon} label={t(`status.${status}`)} />
        </span>
        <span className="line-clamp-2 min-w-0 flex-1">
          <span className="angka">{requirement.code}</span> {requirement.content.text[language]}
        </span>
        <HereMark requirementId={requirement.requirementId} />
      </Link>
    </li>
  );
}
