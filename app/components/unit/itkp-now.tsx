import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { SectionSummary } from '~/domain/assessments/unit-home';
import type { ItkpYear } from '~/domain/itkp/region-profile';

import { ItkpBreakdown } from '../outcome/itkp-breakdown';
import { Card } from '../ui/card';
import { ProgressBar } from '../ui/progress-bar';
import { useLanguage } from '../ui/root-data';

interface ItkpNowProps {
  /** Newest year first. */
  years: readonly ItkpYear[];
  inputs: readonly SectionSummary[];
}

/** The latest index with the way to the next predicate, and the inputs of this cycle. */
export function ItkpNow({ years, inputs }: ItkpNowProps) {
  const { t } = useTranslation('filing');
  const language = useLanguage();
  const latest = years[0];
  return (
    <Card title={latest ? t('itkp.titleYear', { year: latest.year }) : t('itkp.title')}>
      {latest ? <ItkpBreakdown year={latest} /> : <p className="text-quiet">{t('itkp.none')}</p>}
      <p className="no-print mt-3">
        <Link className="tautan" to="/unit/celah">
          {t('itkp.gap')}
        </Link>
      </p>
      {inputs.length > 0 ? (
        <div className="mt-5 border-t border-base-300 pt-4">
          <h3>{t('itkp.inputs')}</h3>
          <ul className="mt-2 grid gap-3">
            {inputs.map((section) => (
              <li key={section.sectionId}>
                <Link className="tautan" to={`/unit/bagian/${section.sectionId}`}>
                  {section.title[language]}
                </Link>
                <ProgressBar
                  label={section.title[language]}
                  labelHidden
                  done={section.progress.answered}
                  total={section.progress.total}
                  words={t('progress.words', {
                    done: section.progress.answered,
                    count: section.progress.total,
                  })}
                />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Card>
  );
}
