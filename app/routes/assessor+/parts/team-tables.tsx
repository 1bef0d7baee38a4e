import { useTranslation } from 'react-i18next';

import { DataTable } from '~/components/ui/data-table';
import { useLanguage } from '~/components/ui/root-data';
import { MIN_ITEMS, NOTABLE } from '~/domain/assessments/agreement/strength';
import type { PairOfPeople, PersonSeverity } from '~/domain/assessments/agreement/team-figures';
import { formatExact, formatInteger, formatSigned } from '~/shared/numbers';
import { toFixed } from '~/shared/rational';

import { Strength } from './agreement-figures';

type Names = Readonly<Record<string, string>>;

/** Agreement of every two people who judged the same submissions. */
export function PairTable({ pairs, names }: { pairs: readonly PairOfPeople[]; names: Names }) {
  const { t } = useTranslation('agreement');
  const language = useLanguage();
  const kappa = (value: string | null) =>
    value === null ? t('figures.none') : formatExact(value, language);
  const columns = (['verdicts', 'levels'] as const).flatMap((what) => {
    const one = what === 'verdicts' ? 'verdict' : 'level';
    return [
      {
        key: `${one}Items`,
        header: t(`team.${one}Items`),
        numeric: true,
        cell: ({ figures }: PairOfPeople) => formatInteger(figures[what].n, language),
      },
      {
        key: `${one}Kappa`,
        header: t(`team.${one}Kappa`),
        numeric: true,
        cell: ({ figures }: PairOfPeople) => (
          <>
            <strong>{kappa(figures[what].kappa)}</strong>
            {figures[what].n > 0 ? (
              <span className="block text-sm">
                <Strength agreement={figures[what]} />
              </span>
            ) : null}
          </>
        ),
      },
    ];
  });
  return (
    <DataTable<PairOfPeople>
      caption={t('team.pairs')}
      captionHidden
      rows={pairs}
      rowKey={({ userIds }) => userIds.join(' ')}
      columns={[
        {
          key: 'pair',
          header: t('team.pair'),
          cell: ({ userIds: [first, second] }) =>
            t('team.and', { first: names[first], second: names[second] }),
        },
        {
          key: 'submissions',
          header: t('team.submissions'),
          numeric: true,
          cell: ({ submissions }) => formatInteger(submissions, language),
        },
        ...columns,
      ]}
    />
  );
}

/** How each person judged beside the others, and what that does not say. */
export function SeverityTable({
  people,
  names,
}: {
  people: readonly PersonSeverity[];
  names: Names;
}) {
  const { t } = useTranslation('agreement');
  const language = useLanguage();
  return (
    <>
      <DataTable<PersonSeverity>
        caption={t('team.people')}
        captionHidden
        rows={people}
        rowKey={({ userId }) => userId}
        columns={[
          { key: 'person', header: t('team.person'), cell: ({ userId }) => names[userId] },
          {
            key: 'n',
            header: t('team.items'),
            numeric: true,
            cell: ({ n }) => formatInteger(n, language),
          },
          {
            key: 'milder',
            header: t('team.milder'),
            numeric: true,
            cell: ({ milder }) => (
              <strong>
                {milder === null ? t('figures.none') : formatSigned(milder, 2, language)}
              </strong>
            ),
          },
          {
            key: 'leaning',
            header: t('team.leaning'),
            cell: ({ leaning, n }) =>
              leaning ? (
                t(`team.leanings.${leaning}`)
              ) : (
                <span className="text-quiet">{t(n > 0 ? 'figures.few' : 'figures.none')}</span>
              ),
          },
        ]}
      />
      <div className="mt-4 grid max-w-prose gap-2 text-sm">
        <p>{t('team.severity')}</p>
        <p>
          {t('team.severityLimits', {
            min: MIN_ITEMS,
            notable: formatExact(toFixed(NOTABLE, 2), language),
          })}
        </p>
      </div>
    </>
  );
}
