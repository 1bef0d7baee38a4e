import { useTranslation } from 'react-i18next';

import type { Comparison } from '~/domain/itkp/compare';
import type { EvaluatedGap } from '~/domain/itkp/evaluate-gap';

import { ItkpPart } from '../../outcome/itkp-part';
import { Card } from '../../ui/card';

const NONE = new Map<string, Comparison>();

/** Every part with its formula, inputs and steps, as on every page of the index. */
export function GapParts({ evaluated }: { evaluated: EvaluatedGap }) {
  const { t } = useTranslation('gap');
  const { result } = evaluated.report;
  return (
    <Card title={t('now.parts')}>
      <ol className="divide-y divide-base-300">
        {result.parts.map((part) => (
          <ItkpPart key={part.code} part={part} result={result} comparisons={NONE} printed={{}} />
        ))}
      </ol>
    </Card>
  );
}
