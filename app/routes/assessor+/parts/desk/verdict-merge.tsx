import { useTranslation } from 'react-i18next';

import { MergeView, type MergeProps } from '~/components/autosave/merge-view';
import { VERDICT_STATUS } from '~/components/outcome/verdict-badge';
import type { AnswerFields } from '~/domain/assessments/answer-fields';
import type { RequirementContent } from '~/domain/assessments/content';
import { readDraft } from '~/domain/assessments/review/read-draft';
import { TEXT_MAX } from '~/domain/assessments/review/verdict-limits';

import { MERGE_ID } from './verdict-line';

/** Two verdicts of one seat on one requirement, written in two places. */
export default function VerdictMerge(props: MergeProps & { about: RequirementContent }) {
  const { t } = useTranslation(['assessor', 'device']);
  return (
    <MergeView
      {...props}
      form={{
        id: MERGE_ID,
        text: 'reason',
        textLabel: t('verdict.reason'),
        maxLength: TEXT_MAX,
        rest: {
          label: t('verdict.title'),
          whichLabel: t('desk.whichVerdict'),
          words: (fields) => <VerdictWords fields={fields} />,
        },
        kept: t('desk.keptVersions'),
      }}
    />
  );
}

function VerdictWords({ fields }: { fields: AnswerFields }) {
  const { t } = useTranslation(['assessor', 'status']);
  const { verdict, level } = readDraft(fields);
  const parts = [
    verdict ? t(`status:status.${VERDICT_STATUS[verdict]}`) : t('item.noVerdict'),
    level === null ? '' : level === 0 ? t('verdict.levelZero') : t('item.level', { level }),
    fields.score ? `${t('verdict.score')} ${fields.score}` : '',
  ].filter((words) => words !== '');
  return (
    <>
      {parts.join(' · ')}
      {fields.question ? (
        <span className="block whitespace-pre-line">
          {t('desk.question')}: {fields.question}
        </span>
      ) : null}
    </>
  );
}
