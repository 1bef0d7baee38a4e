import { useTranslation } from 'react-i18next';

import type { ImportPlan } from '~/domain/assessments/sheet/plan';

import { Alert } from '../../ui/alert';
import { Card } from '../../ui/card';

/** What an import would do, counted. */
export function ImportSummary({ plan }: { plan: ImportPlan }) {
  const { t } = useTranslation(['sheet', 'returned']);
  const { changes, conflicts, problems, closed, unchanged, missing, ignored } = plan;
  if (changes.length + conflicts.length + problems.length + closed.length === 0) {
    return (
      <Alert kind="info" title={t('preview.nothing')}>
        <p>{t('preview.nothingText')}</p>
        <Rest {...{ missing, ignored }} />
      </Alert>
    );
  }
  const counts = [
    ['problems', problems.length],
    ['conflicts', conflicts.length],
    ['changes', changes.length],
    ['unchanged', unchanged],
  ] as const;
  return (
    <Card title={t('preview.summary')}>
      <ul className="grid grid-cols-1 gap-1">
        {counts
          .filter(([, count]) => count > 0)
          .map(([key, count]) => (
            <li key={key} className={key === 'unchanged' ? 'text-quiet' : 'font-semibold'}>
              {t(`preview.${key}`, { count })}
            </li>
          ))}
        {closed.length > 0 ? (
          <li className="font-semibold">{t('returned:sheetCount', { count: closed.length })}</li>
        ) : null}
      </ul>
      <Rest {...{ missing, ignored }} />
    </Card>
  );
}

function Rest({ missing, ignored }: Pick<ImportPlan, 'missing' | 'ignored'>) {
  const { t } = useTranslation('sheet');
  return (
    <>
      {missing.length > 0 ? (
        <p className="mt-2 text-sm">
          {t('preview.missing', { count: missing.length, codes: missing.join(', ') })}
        </p>
      ) : null}
      {ignored.length > 0 ? (
        <p className="mt-2 text-sm break-words">
          {t('preview.ignored', { columns: ignored.slice(0, 20).join('; ') })}
        </p>
      ) : null}
    </>
  );
}
