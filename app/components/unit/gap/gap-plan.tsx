import { useTranslation } from 'react-i18next';

import type { EvaluatedGap, GapSetting } from '~/domain/itkp/evaluate-gap';
import type { GapSource } from '~/domain/itkp/gap-page';

import { useItkpWords } from '../../outcome/use-itkp-words';
import { Card } from '../../ui/card';
import { StepWords } from './step-words';

interface GapPlanProps {
  setting: GapSetting;
  evaluated: EvaluatedGap;
  sources: readonly GapSource[];
}

/** One way to the predicate, step behind step, each with the total after it. */
export function GapPlan({ setting, evaluated, sources }: GapPlanProps) {
  const { t } = useTranslation('gap');
  const { language, number } = useItkpWords();
  const { plan, target } = evaluated.report;
  if (!plan || !target) return null;
  const labels = new Map(setting.parts.map(({ code, label }) => [code, label[language]]));
  return (
    <Card title={t('plan.title', { name: target.label[language] })}>
      <p className="mb-3 text-sm text-quiet">{t('plan.lead')}</p>
      <ol className="list-decimal space-y-2 ps-5">
        {plan.map((step) => (
          <li key={step.partCode}>
            <span className="font-semibold">{labels.get(step.partCode)}</span>:{' '}
            <StepWords step={step} setting={setting} sources={sources} />{' '}
            <span className="angka text-sm text-quiet">
              (+{number(step.gain)}, {t('plan.after', { total: number(step.total) })})
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
