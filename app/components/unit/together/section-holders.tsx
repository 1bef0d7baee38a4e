import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { SectionContent } from '~/domain/assessments/content';
import { requirementState } from '~/domain/assessments/requirement-state';
import type { Together } from '~/domain/assessments/together/together';
import type { CivilDate } from '~/shared/dates';

import { Card } from '../../ui/card';
import { ProgressBar } from '../../ui/progress-bar';
import { useLanguage } from '../../ui/root-data';
import { Assignee } from './assignee';

interface SectionHoldersProps {
  section: SectionContent;
  together: Pick<Together, 'assignments'>;
  me: string;
  today: CivilDate;
}

/** Who takes care of each requirement of a section. */
export function SectionHolders({ section, together, me, today }: SectionHoldersProps) {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const holders = new Map(together.assignments.map((one) => [one.requirementId, one]));
  const { requirements } = section;
  const done = requirements.filter(({ requirementId }) => holders.has(requirementId)).length;
  return (
    <Card>
      <ProgressBar
        label={t('together.section')}
        done={done}
        total={requirements.length}
        words={t('together.assignedCount', { done, count: requirements.length })}
      />
      <ul className="mt-5 divide-y divide-base-300 border-y border-base-300">
        {requirements.map((requirement) => (
          <li key={requirement.requirementId} className="py-3">
            <Link to={`/unit/butir/${requirement.requirementId}#petugas`} className="tautan">
              <span className="angka">{requirement.code}</span> ·{' '}
              {requirement.content.text[language]}
            </Link>
            <p className="mt-0.5 text-sm">
              <Assignee
                assignment={holders.get(requirement.requirementId) ?? null}
                state={requirementState(requirement)}
                {...{ me, today }}
              />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
