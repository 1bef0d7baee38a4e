import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { RequirementContent } from '~/domain/assessments/content';
import { requirementState } from '~/domain/assessments/requirement-state';

import { useLanguage } from '../ui/root-data';
import { StatusBadge } from '../ui/status-badge';
import { AnswerWords } from './answer-words';
import { RowTogether, type RowTogetherProps } from './together/row-together';
import { REQUIREMENT_STATUS } from './work-status';

interface RequirementRowProps extends RowTogetherProps {
  requirement: RequirementContent;
}

/** One requirement in a list: what is asked, the answer, how many files, the state, who has it. */
export function RequirementRow({ requirement, ...row }: RequirementRowProps) {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const { requirementId, code, content, answer, evidence } = requirement;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <Link to={`/unit/butir/${requirementId}`} className="tautan font-medium">
          <span className="angka">{code}</span> · {content.text[language]}
        </Link>
        <p className="mt-0.5 text-sm text-quiet">
          {answer?.value ? (
            <>
              <AnswerWords value={answer.value} requirement={content} /> ·{' '}
            </>
          ) : null}
          {t('evidence.count', { count: evidence.length })}
        </p>
        <RowTogether requirement={requirement} {...row} />
      </div>
      <StatusBadge status={REQUIREMENT_STATUS[requirementState(requirement)]} />
    </li>
  );
}
