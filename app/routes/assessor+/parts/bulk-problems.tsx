import { useTranslation } from 'react-i18next';

import { Alert } from '~/components/ui/alert';
import type { BulkResult } from '~/domain/assessments/assignment/assign-in-bulk.server';

type Problems = BulkResult['problems'];

/** The works that were in the way, in an action's answer. */
export function problemsOf(answer: unknown): Problems {
  return typeof answer === 'object' && answer !== null && 'problems' in answer
    ? (answer.problems as Problems)
    : [];
}

/** Nothing was assigned, and because of which works. */
export function BulkProblems({ problems }: { problems: Problems }) {
  const { t } = useTranslation('assignment');
  if (problems.length === 0) return null;
  return (
    <div className="mb-5">
      <Alert kind="warning" title={t('problems')} live>
        <ul className="list-disc pl-5">
          {problems.map(({ regionName, why }) => (
            <li key={regionName}>
              {regionName}: {t(`why.${why}`)}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
