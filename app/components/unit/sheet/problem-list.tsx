import { useTranslation } from 'react-i18next';

import type { SheetProblem } from '~/domain/assessments/sheet/problem';

import { Alert } from '../../ui/alert';
import { Card } from '../../ui/card';
import { DataTable } from '../../ui/data-table';
import { useLanguage } from '../../ui/root-data';

/** More are not listed at once: nobody mends so many by reading on. */
const SHOWN = 100;

/** What has to be mended in the workbook before anything is saved: where, and how. */
export function ProblemList({ problems }: { problems: readonly SheetProblem[] }) {
  const { t } = useTranslation(['sheet', 'unit', 'fields']);
  const language = useLanguage();
  if (problems.length === 0) return null;
  const rows = problems.slice(0, SHOWN).map((problem, at) => ({ ...problem, at }));
  return (
    <Card title={t('sheet:problems.title')} id="masalah">
      <div className="mb-4">
        <Alert kind="error" title={t('sheet:preview.blocked')}>
          {t('sheet:preview.blockedText')}
        </Alert>
      </div>
      <DataTable
        caption={t('sheet:problems.title')}
        captionHidden
        rows={rows}
        rowKey={({ at }) => String(at)}
        columns={[
          {
            key: 'place',
            header: t('sheet:problems.place'),
            cell: ({ place: { sheet, cell } }) =>
              t(cell === null ? 'sheet:problems.whole' : 'sheet:problems.at', { sheet, cell }),
          },
          {
            key: 'code',
            header: t('sheet:problems.code'),
            cell: ({ code }) => <span className="angka">{code ?? '–'}</span>,
          },
          {
            key: 'what',
            header: t('sheet:problems.what'),
            cell: ({ key, params, options, place }) => (
              <>
                {t(key as 'sheet:problem.formula', params ?? {})}
                {options ? (
                  <>
                    {' '}
                    {t('sheet:problems.options', {
                      options: options.map(({ label }) => label[language]).join(' / '),
                    })}
                  </>
                ) : null}
                {place.found === '' ? null : (
                  <span className="block text-sm break-words text-quiet">
                    {t('sheet:problems.found', { text: place.found })}
                  </span>
                )}
              </>
            ),
          },
        ]}
        footer={
          problems.length > SHOWN
            ? t('sheet:problems.more', { count: problems.length - SHOWN })
            : undefined
        }
      />
    </Card>
  );
}
