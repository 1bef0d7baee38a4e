import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { useLanguage } from '~/components/ui/root-data';
import type { Steering } from '~/domain/assessments/board/board';
import { formatInteger } from '~/shared/numbers';

import { WorkList } from './work-list';

/** What is past its deadline: of the team, and of the units. */
export function OverdueCard({ overdue }: Pick<Steering, 'overdue'>) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  const lists = (['review', 'returned'] as const).filter((name) => overdue[name].total > 0);
  return (
    <Card title={t('overdue.title')}>
      {lists.length === 0 ? <p className="text-quiet">{t('overdue.none')}</p> : null}
      {lists.map((name) => {
        const { total, works } = overdue[name];
        return (
          <section key={name} className="not-first:mt-6">
            <h3 className="mb-2">
              {t(`overdue.${name}`)}{' '}
              <span className="angka text-quiet">{formatInteger(total, language)}</span>
            </h3>
            <WorkList
              caption={t(`overdue.${name}`)}
              works={works}
              days={t(name === 'returned' ? 'overdue.late' : 'ageing.age')}
            />
            {total > works.length ? (
              <p className="mt-2 text-sm text-quiet">
                {t('overdue.more', { count: total - works.length })}
              </p>
            ) : null}
          </section>
        );
      })}
    </Card>
  );
}
