import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { useLanguage } from '~/components/ui/root-data';
import type { RequirementContent } from '~/domain/assessments/content';

/** What is asked, with its guidance and the evidence usually shown. */
export function RequirementCard({ requirement }: { requirement: RequirementContent }) {
  const { t } = useTranslation('assessor');
  const language = useLanguage();
  const { content } = requirement;
  return (
    <Card title={t('item.asked')}>
      <p className="text-lg font-semibold text-pretty">{content.text[language]}</p>
      <p className="mt-2 text-quiet">{content.guidance[language]}</p>
      {content.typicalEvidence.length > 0 ? (
        <div className="mt-3 text-sm">
          <h3 className="text-sm">{t('item.typical')}</h3>
          <ul className="list-disc ps-5">
            {content.typicalEvidence.map((evidence) => (
              <li key={evidence.id}>{evidence[language]}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {content.answerType === 'level' ? (
        <details className="mt-3 text-sm">
          <summary className="tautan inline-block list-none font-semibold">
            {t('item.levels')}
          </summary>
          <ol className="mt-2 grid grid-cols-1 gap-1.5">
            {content.levels.map(({ level, descriptor, evidence }) => (
              <li key={level}>
                <strong>{level}</strong> {descriptor[language]}
                {evidence.length > 0 ? (
                  <span className="text-quiet">
                    {' '}
                    ({evidence.map((text) => text[language]).join('; ')})
                  </span>
                ) : null}
              </li>
            ))}
          </ol>
        </details>
      ) : null}
      {content.derived || content.placeholder ? (
        <p className="mt-3 border-t border-base-300 pt-2 text-sm text-quiet">
          {t(content.placeholder ? 'item.placeholder' : 'item.derived')}
        </p>
      ) : null}
    </Card>
  );
}
