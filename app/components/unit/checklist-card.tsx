import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { Checklist, ChecklistItem } from '~/domain/assessments/checklist';
import type { Localized } from '~/domain/instruments/instrument';

import { Alert } from '../ui/alert';
import { Card } from '../ui/card';
import { ProgressBar } from '../ui/progress-bar';
import { useLanguage } from '../ui/root-data';

interface ChecklistCardProps {
  list: Checklist;
  /** Texts of the requirements by id. */
  titles: Record<string, Localized>;
  /** The work can still be submitted, or submitted again. */
  isWithUnit: boolean;
}

/** What is missing, each a link to where it is mended; what blocks comes first. */
export function ChecklistCard({ list, titles, isWithUnit }: ChecklistCardProps) {
  const { t } = useTranslation('filing');
  const { items, progress } = list;
  const blocking = items.filter((item) => item.blocks);
  const advice = items.filter((item) => !item.blocks);
  return (
    <Card title={t('check.list')}>
      <ProgressBar
        label={t('home.progress')}
        done={progress.answered}
        total={Math.max(progress.total, 1)}
        words={t('progress.words', { done: progress.answered, count: progress.total })}
      />
      <div className="mt-4">
        {blocking.length === 0 ? (
          isWithUnit ? (
            <Alert kind="success">{t('check.clear')}</Alert>
          ) : null
        ) : (
          <Items title={t('check.blocking')} items={blocking} titles={titles} />
        )}
      </div>
      {advice.length > 0 ? (
        <Items title={t('check.advice')} items={advice} titles={titles} />
      ) : null}
    </Card>
  );
}

interface ItemsProps {
  title: string;
  items: readonly ChecklistItem[];
  titles: Record<string, Localized>;
}

/** One row for each requirement, with all that is to be said of it. */
function Items({ title, items, titles }: ItemsProps) {
  const { t } = useTranslation('filing');
  const language = useLanguage();
  const rows = new Map<string, ChecklistItem[]>();
  for (const item of items) {
    rows.set(item.requirementId, [...(rows.get(item.requirementId) ?? []), item]);
  }
  return (
    <section className="mt-5">
      <h3 className="flex items-baseline gap-2">
        {title} <span className="angka text-sm font-medium text-quiet">{rows.size}</span>
      </h3>
      <ul className="mt-1 divide-y divide-base-300 border-y border-base-300">
        {[...rows].map(([requirementId, own]) => (
          <li
            key={requirementId}
            className="flex flex-wrap items-baseline justify-between gap-x-4 pt-0 pb-2 sm:py-2"
          >
            <Link
              className="tautan min-w-0 flex-1 basis-64 py-2.5 sm:py-0"
              to={`/unit/butir/${requirementId}`}
            >
              <span className="angka">{own[0]?.code}</span> · {titles[requirementId]?.[language]}
            </Link>
            <ul className="text-sm text-quiet">
              {own.map(({ problem }) => (
                <li key={problem}>{t(`problem.${problem}`)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
