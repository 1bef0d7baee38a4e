import { useTranslation } from 'react-i18next';

import type { RequirementPage } from '~/domain/assessments/requirement-page';
import type { LevelStanding } from '~/domain/maturity/level-standing';

import { Card } from '../ui/card';
import { LocalTime } from '../ui/local-time';
import { AnswerWords } from './answer-words';
import { UnsentHere } from './autosave/unsent-here';
import { AnswerRows } from './fields/answer-rows';
import { LevelBoard } from './maturity/level-board';
import { ReadOnly } from './read-only';

/** The answer while it cannot be changed. Where only this requirement is closed, the page says so itself. */
export function AnswerRead({
  requirement,
  desk,
  standing,
}: Pick<RequirementPage, 'requirement' | 'desk'> & { standing: LevelStanding | null }) {
  const { t } = useTranslation('unit');
  const { answer } = requirement;
  return (
    <Card title={t('answer.title')}>
      <UnsentHere requirement={requirement} assessmentId={desk.assessment.id} />
      <p className="text-lg font-semibold">
        <AnswerWords value={answer?.value ?? null} requirement={requirement.content} />
      </p>
      <AnswerRows value={answer?.value ?? null} requirement={requirement.content} />
      {answer?.note ? <p className="mt-2 whitespace-pre-line">{answer.note}</p> : null}
      {answer ? (
        <p className="mt-2 text-sm text-quiet">
          {t('answer.version', { version: answer.version })} ·{' '}
          {answer.updatedByName ? `${answer.updatedByName} · ` : ''}
          <LocalTime at={answer.updatedAt} />
        </p>
      ) : null}
      {standing && requirement.content.answerType === 'level' ? (
        <LevelBoard rungs={requirement.content.levels} standing={standing} />
      ) : null}
      {desk.canWrite ? null : (
        <div className="mt-4">
          <ReadOnly desk={desk} />
        </div>
      )}
    </Card>
  );
}
