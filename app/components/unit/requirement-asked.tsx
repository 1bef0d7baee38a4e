import { useTranslation } from 'react-i18next';

import type { RequirementContent } from '~/domain/assessments/content';

import { Card } from '../ui/card';
import { useLanguage } from '../ui/root-data';

/** What is asked: guidance, the evidence usually shown, and where the wording comes from. */
export function RequirementAsked({ requirement }: { requirement: RequirementContent }) {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const { content } = requirement;
  return (
    <Card title={t('asked.title')} className="text-[0.9375rem]">
      <p className="max-w-prose">{content.guidance[language]}</p>
      {content.typicalEvidence.length > 0 ? (
        <>
          <h3 className="mt-3">{t('asked.evidence')}</h3>
          <ul className="mt-1 list-disc ps-5">
            {content.typicalEvidence.map((evidence) => (
              <li key={evidence.id}>{evidence[language]}</li>
            ))}
          </ul>
        </>
      ) : null}
      {content.derived || content.placeholder ? (
        <p className="mt-3 text-sm text-quiet">
          {t(content.placeholder ? 'asked.placeholder' : 'asked.derived')}
        </p>
      ) : null}
    </Card>
  );
}
