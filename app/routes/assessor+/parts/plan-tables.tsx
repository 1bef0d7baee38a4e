import { useTranslation } from 'react-i18next';

import { DataTable, type Column } from '~/components/ui/data-table';
import { useLanguage } from '~/components/ui/root-data';
import type { AssignmentPlan } from '~/domain/assessments/assignment/assignment-plan';
import { formatInteger } from '~/shared/numbers';

type Load = AssignmentPlan['loads'][number];

/** What everybody has and will have, in requirements. */
export function PlanLoads({ loads }: { loads: readonly Load[] }) {
  const { t } = useTranslation('assignment');
  const language = useLanguage();
  const number = (value: number) => formatInteger(value, language);
  const columns: Column<Load>[] = [
    { key: 'name', header: t('column.person'), cell: ({ name }) => name },
    {
      ...{ key: 'before', header: t('column.before'), unit: t('items'), numeric: true },
      cell: ({ before }) => number(before),
    },
    {
      ...{ key: 'added', header: t('column.added'), unit: t('items'), numeric: true },
      cell: ({ before, after }) => number(after - before),
    },
    {
      ...{ key: 'after', header: t('column.after'), unit: t('items'), numeric: true },
      cell: ({ after }) => number(after),
    },
  ];
  return (
    <DataTable
      caption={t('plan.loads')}
      captionHidden
      columns={columns}
      rows={loads}
      rowKey={({ userId }) => userId}
      empty={<p className="text-quiet">{t('plan.nobodyChosen')}</p>}
      footer={<p className="text-sm text-quiet">{t('plan.loadsNote')}</p>}
    />
  );
}

type Planned = AssignmentPlan['assigned'][number];

/** Who is to have which seat. */
export function PlanSeats({
  assigned,
  names,
}: {
  assigned: readonly Planned[];
  /** By id. */
  names: Record<string, string>;
}) {
  const { t } = useTranslation('assignment');
  const language = useLanguage();
  const columns: Column<Planned>[] = [
    { key: 'region', header: t('column.region'), cell: ({ regionName }) => regionName },
    { key: 'seat', header: t('column.seat'), cell: ({ seat }) => t('seat', { seat }) },
    {
      ...{ key: 'size', header: t('column.size'), numeric: true },
      cell: ({ size }) => formatInteger(size, language),
    },
    { key: 'person', header: t('column.person'), cell: ({ userId }) => names[userId] ?? '–' },
  ];
  return (
    <DataTable
      caption={t('plan.title')}
      captionHidden
      columns={columns}
      rows={assigned}
      rowKey={({ assessmentId, seat }) => `${assessmentId} ${seat}`}
    />
  );
}

/** Works with seats nobody can take, and what keeps whom from them. */
export function Unfilled({ unfilled }: { unfilled: AssignmentPlan['unfilled'] }) {
  const { t } = useTranslation('assignment');
  return (
    <ul className="grid gap-3">
      {unfilled.map(({ assessmentId, regionName, seats, bars }) => (
        <li key={assessmentId}>
          <p className="font-semibold">{t('plan.missing', { name: regionName, count: seats })}</p>
          <ul className="list-disc pl-5 text-quiet">
            {bars.map(({ name, why }) => (
              <li key={name}>
                {name}: {t(`why.${why}`)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** How many regions are named in one line. */
const NAMED = 5;

/** Conflicts that were kept, by person and reason. */
export function KeptConflicts({ kept }: { kept: AssignmentPlan['kept'] }) {
  const { t } = useTranslation('assignment');
  return (
    <ul className="list-disc pl-5">
      {kept.map(({ name, why, count, regions }) => (
        <li key={`${name} ${why}`} className="wrap-anywhere">
          {name}: {t(`why.${why}`)} ({regions.slice(0, NAMED).join(', ')}
          {count > NAMED ? ` ${t('plan.more', { count: count - NAMED })}` : ''})
        </li>
      ))}
    </ul>
  );
}
