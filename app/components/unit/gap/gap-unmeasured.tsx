import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { EvaluatedGap } from '~/domain/itkp/evaluate-gap';
import type { GapSource } from '~/domain/itkp/gap-page';

import { useItkpWords } from '../../outcome/use-itkp-words';
import { Card } from '../../ui/card';

interface GapUnmeasuredProps {
  evaluated: EvaluatedGap;
  sources: readonly GapSource[];
}

/** Parts nobody can compute yet, with the requirement that would change it. Never told as 0. */
export function GapUnmeasured({ evaluated, sources }: GapUnmeasuredProps) {
  const { t } = useTranslation('gap');
  const { language, number, say } = useItkpWords();
  const { unmeasured } = evaluated.report;
  if (unmeasured.length === 0) return null;
  const of = new Map(sources.map((source) => [source.partCode, source.requirements]));
  return (
    <Card title={t('unmeasured.title')}>
      <p className="mb-3 max-w-prose text-sm text-quiet">{t('unmeasured.lead')}</p>
      <ul className="divide-y divide-base-300 border-y border-base-300">
        {unmeasured.map(({ code, label, weight, reason }) => {
          const requirements = of.get(code) ?? [];
          const [only] = requirements.filter(({ requirementId }) => requirementId !== null);
          return (
            <li key={code} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
              <span className="min-w-0">
                <span className="font-medium">{label[language]}</span>{' '}
                <span className="angka text-sm text-quiet">
                  {t('unmeasured.upTo', { weight: number(weight) })}
                </span>
                <span className="block text-sm text-warning">{say(reason)}</span>
              </span>
              {only && requirements.length > 1 ? (
                <Link className="tautan" to="/unit/kematangan">
                  {t('openings.maturity')}
                </Link>
              ) : only ? (
                <Link className="tautan" to={`/unit/butir/${only.requirementId}`}>
                  {t('unmeasured.fill', { code: only.code })}
                </Link>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
