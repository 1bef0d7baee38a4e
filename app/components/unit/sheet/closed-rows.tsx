import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { ImportPlan } from '~/domain/assessments/sheet/plan';

import { Card } from '../../ui/card';
import { useLanguage } from '../../ui/root-data';

/** Rows of requirements a return left closed: what they say is passed over, and where they are opened. */
export function ClosedRows({ closed }: Pick<ImportPlan, 'closed'>) {
  const { t } = useTranslation('returned');
  const language = useLanguage();
  if (closed.length === 0) return null;
  return (
    <Card title={t('sheetClosed')}>
      <p className="max-w-prose">{t('sheetClosedText')}</p>
      <ul className="mt-3 divide-y divide-base-300 border-y border-base-300">
        {closed.map(({ requirementId, code, text }) => (
          <li key={requirementId} className="py-2">
            <Link className="tautan" to={`/unit/butir/${requirementId}`}>
              <span className="angka">{code}</span> · {text[language]}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
