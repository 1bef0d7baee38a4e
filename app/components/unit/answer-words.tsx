import { useTranslation } from 'react-i18next';

import type { AnswerValue } from '~/domain/instruments/answer';
import { formatExact } from '~/shared/numbers';

import { useLanguage } from '../ui/root-data';

/** A value in words: 'memenuhi', 'level 3', '12 dari 20', '73,4 %', 'ya'. */
export function AnswerWords({ value }: { value: AnswerValue | null }) {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  if (!value) return <span className="text-quiet">{t('answer.none')}</span>;
  switch (value.type) {
    case 'claim':
      return <>{t(`claim.${value.claim}`)}</>;
    case 'level':
      return <>{t('answer.level', { level: value.level })}</>;
    case 'flag':
      return <>{t(value.flag ? 'answer.yes' : 'answer.no')}</>;
    case 'percentage':
      return <span className="angka">{formatExact(value.percentage, language)} %</span>;
    case 'ratio':
      return (
        <span className="angka">
          {t('answer.ratio', {
            numerator: formatExact(value.numerator, language),
            denominator: formatExact(value.denominator, language),
          })}
        </span>
      );
  }
}
