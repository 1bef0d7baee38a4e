import { useTranslation } from 'react-i18next';

import type { EvaluatedGap, GapSetting } from '~/domain/itkp/evaluate-gap';
import type { GapSource } from '~/domain/itkp/gap-page';
import type { GapPart } from '~/domain/itkp/gap-fields';
import type { PartResult } from '~/domain/itkp/result';

import { useItkpWords } from '../../outcome/use-itkp-words';
import { GapFieldControls } from './gap-field';

interface GapInputsProps {
  setting: GapSetting;
  evaluated: EvaluatedGap;
  sources: readonly GapSource[];
}

/** One group of fields for every part whose input can change, each with the points it gives now. */
export function GapInputs({ setting, evaluated, sources }: GapInputsProps) {
  const { language } = useItkpWords();
  const parts = evaluated.report.result.parts.flatMap((part) => [part, ...part.parts]);
  return (
    <div className="divide-y divide-base-300 border-y border-base-300">
      {setting.parts.map((part) => (
        <fieldset key={part.code} className="py-3">
          <legend className="sr-only">{part.label[language]}</legend>
          <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
            <span aria-hidden className="font-semibold">
              {part.label[language]}
            </span>
            <PartScore part={part} result={parts.find(({ code }) => code === part.code)} />
          </div>
          <GapFieldControls part={part} evaluated={evaluated} sources={sources} />
        </fieldset>
      ))}
    </div>
  );
}

function PartScore({ part, result }: { part: GapPart; result: PartResult | undefined }) {
  const { t } = useTranslation('gap');
  const { number } = useItkpWords();
  return result?.score ? (
    <span className="angka text-sm text-quiet">
      {t('form.score', { score: number(result.score.rounded), weight: number(part.weight) })}
    </span>
  ) : (
    <span className="text-sm text-warning">{t('form.notMeasured')}</span>
  );
}
