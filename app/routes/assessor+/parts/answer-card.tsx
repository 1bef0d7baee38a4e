import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { LocalTime } from '~/components/ui/local-time';
import { useLanguage } from '~/components/ui/root-data';
import { VerdictBadge } from '~/components/outcome/verdict-badge';
import { AnswerWords } from '~/components/unit/answer-words';
import { AnswerRows } from '~/components/unit/fields/answer-rows';
import type { RequirementContent } from '~/domain/assessments/content';
import { isSince } from '~/domain/assessments/review/since-return';
import { formatExact } from '~/shared/numbers';

import { SinceReturn } from './since-return';

interface AnswerCardProps {
  requirement: RequirementContent;
  /** When the unit last got the assessment back. */
  returnedAt: Date | null;
}

/** What the unit claims, with its note. */
export function AnswerCard({ requirement, returnedAt }: AnswerCardProps) {
  const { t } = useTranslation('assessor');
  const { answer } = requirement;
  return (
    <Card
      title={t('item.answer')}
      aside={
        answer ? (
          <span className="angka flex flex-wrap items-center gap-2 text-sm text-quiet">
            {isSince(answer.updatedAt, returnedAt) ? <SinceReturn what="changed" /> : null}
            {t('item.answerVersion', { version: answer.version })}
          </span>
        ) : undefined
      }
    >
      {answer ? (
        <>
          <div className="text-lg font-semibold">
            <Value requirement={requirement} />
          </div>
          <AnswerRows value={answer.value} requirement={requirement.content} />
          <p className="mt-2 max-w-prose whitespace-pre-line">
            {answer.note || <span className="text-quiet">{t('item.noNote')}</span>}
          </p>
          <p className="mt-2 text-sm text-quiet">
            {answer.updatedByName ? `${answer.updatedByName}, ` : ''}
            <LocalTime at={answer.updatedAt} />
          </p>
        </>
      ) : (
        <p className="text-quiet">{t('item.noAnswer')}</p>
      )}
    </Card>
  );
}

function Value({ requirement }: { requirement: RequirementContent }) {
  const { t } = useTranslation('assessor');
  const language = useLanguage();
  const { content, answer } = requirement;
  const value = answer?.value ?? null;
  switch (value?.type) {
    case undefined:
      return <span className="text-quiet">{t('item.noAnswer')}</span>;
    case 'claim':
      return <VerdictBadge verdict={value.claim} />;
    case 'level': {
      const rung =
        content.answerType === 'level'
          ? content.levels.find(({ level }) => level === value.level)
          : undefined;
      return (
        <>
          {t('item.level', { level: value.level })}
          {rung ? <span className="font-normal"> · {rung.descriptor[language]}</span> : null}
        </>
      );
    }
    case 'ratio':
      return (
        <span className="angka">
          {t('item.ratio', {
            numerator: formatExact(value.numerator, language),
            denominator: formatExact(value.denominator, language),
            unit: content.answerType === 'ratio' ? content.unit[language] : '',
          })}
        </span>
      );
    case 'percentage':
      return <span className="angka">{formatExact(value.percentage, language)} %</span>;
    case 'flag':
      return <>{t(value.flag ? 'item.yes' : 'item.no')}</>;
    case 'number':
    case 'date':
    case 'choice':
    case 'table':
      return <AnswerWords value={value} requirement={content} />;
  }
}
