import { useTranslation } from 'react-i18next';

import type { GapPage } from '~/domain/itkp/gap-page';
import type { RuleSet } from '~/domain/itkp/rule-set';

import { useItkpWords } from '../../outcome/use-itkp-words';

interface GapBasisProps {
  page: Pick<GapPage, 'basis' | 'last' | 'hasInputs' | 'desk'>;
  year: number;
  ruleSet: RuleSet;
}

/** What the figures start from, and of which year it is. */
export function GapBasis({ page, year, ruleSet }: GapBasisProps) {
  const { t } = useTranslation('gap');
  const { basis, last, hasInputs, desk } = page;
  const words = [
    basis === 'last' && last
      ? t('basis.last', { year: last.year, cycle: year })
      : t(`basis.${basis === 'last' ? 'none' : basis}`),
    desk?.assessment && !hasInputs ? t('noInputs', { year }) : null,
  ];
  return (
    <div className="mb-5 grid max-w-prose gap-2">
      <p>{words.filter((text) => text !== null).join(' ')}</p>
      {last ? <LastWords last={last} year={year} ruleSet={ruleSet} /> : null}
    </div>
  );
}

interface LastWordsProps {
  last: NonNullable<GapPage['last']>;
  year: number;
  ruleSet: RuleSet;
}

/** What has to be known about the last year: other rules, points without their figures. */
function LastWords({ last, year, ruleSet }: LastWordsProps) {
  const { t } = useTranslation('gap');
  const { language, number } = useItkpWords();
  const { given, total, isSameRules } = last;
  const label = (code: string) =>
    ruleSet.parts.find((part) => part.code === code)?.label[language] ?? code;
  if (!last.hasInputs)
    return total ? <p>{t('last.published', { year: last.year, total: number(total) })}</p> : null;
  return (
    <>
      {isSameRules ? null : <p>{t('last.otherRules', { year: last.year, cycle: year })}</p>}
      {given.map(({ code, score }) => (
        <p key={code} className="text-sm text-quiet">
          {t('last.given', { name: label(code), score: number(score) })}
        </p>
      ))}
    </>
  );
}
