import { useTranslation } from 'react-i18next';

import { LEVELS } from '~/domain/instruments/instrument';
import type { MaturityProfile, PublishedValue, VariableItem } from '~/domain/itkp/region-profile';
import { formatDate } from '~/shared/dates';

import { DataTable, type Column } from '../ui/data-table';
import { ProgressBar } from '../ui/progress-bar';
import { useLanguage } from '../ui/root-data';
import { DecisionMark, SourceLink } from './decision-mark';
import { LevelSteps } from './level-steps';

/** The nine variables on their ladder of five levels: verified beside claimed, with n/9 and the overall level. */
export function MaturityLadder({ profile }: { profile: MaturityProfile }) {
  const { t } = useTranslation('outcome');
  const language = useLanguage();
  const { items, levelNames, proaktifLevel, proaktif, total, overall, published } = profile;
  const nameOf = (level: number) =>
    level === 0
      ? t('maturity.levelZero')
      : t('maturity.level', { level, name: levelNames[level - 1]?.[language] ?? '' });
  const columns: Column<VariableItem>[] = [
    {
      key: 'variable',
      header: t('maturity.variable'),
      cell: (item) => (
        <>
          {item.ordinal}. {item.title[language]}
          <span className="block text-sm font-normal text-quiet">{item.domain[language]}</span>
        </>
      ),
    },
    {
      key: 'ladder',
      header: t('maturity.ladder'),
      cell: (item) => <LevelSteps level={item.level} claimed={item.claimed} />,
    },
    {
      key: 'verified',
      header: t('maturity.verified'),
      cell: (item) =>
        item.level === null ? (
          <span className="text-quiet">{t('maturity.notVerified')}</span>
        ) : (
          <strong>{nameOf(item.level)}</strong>
        ),
    },
    {
      key: 'claimed',
      header: t('maturity.claimed'),
      cell: (item) =>
        item.claimed === null ? (
          <span className="text-quiet">{t('maturity.notClaimed')}</span>
        ) : (
          nameOf(item.claimed)
        ),
    },
    { key: 'decided', header: t('maturity.decided'), cell: (item) => <Provenance item={item} /> },
  ];
  return (
    <div>
      <ProgressBar
        label={t('maturity.progress', { level: nameOf(proaktifLevel) })}
        done={proaktif}
        total={total}
      />
      <p className="mt-3">
        <strong>
          {overall === null
            ? t('maturity.overallOpen')
            : t('maturity.overall', { level: nameOf(overall) })}
        </strong>{' '}
        <span className="text-sm text-quiet">{t('maturity.overallRule')}</span>
      </p>
      <Published values={published} />
      <ol className="mt-4 mb-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-quiet">
        {LEVELS.map((level) => (
          <li key={level}>{nameOf(level)}</li>
        ))}
      </ol>
      <DataTable
        caption={t('maturity.title')}
        captionHidden
        columns={columns}
        rows={items}
        rowKey={(item) => item.code}
        footer={<p className="text-sm text-quiet">{t('maturity.legend')}</p>}
      />
    </div>
  );
}

function Provenance({ item }: { item: VariableItem }) {
  const language = useLanguage();
  if (!item.decision) return <span className="text-quiet">–</span>;
  const { basis, decidedOn, source, sourceUrl } = item.decision;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 text-sm">
      <DecisionMark basis={basis} />
      <span className="text-quiet">
        {formatDate(decidedOn, language, 'long')} ·{' '}
        <SourceLink source={source} sourceUrl={sourceUrl} />
      </span>
    </span>
  );
}

function Published({ values }: { values: readonly PublishedValue[] }) {
  const { t } = useTranslation('outcome');
  const language = useLanguage();
  if (values.length === 0) return null;
  return (
    <ul className="mt-1 text-sm text-quiet">
      {values.map(({ indicator, value, asOf, source }) => (
        <li key={indicator}>
          {t('maturity.published', {
            source,
            date: formatDate(asOf, language, 'long'),
            value: t(
              indicator === 'maturity_level'
                ? 'maturity.publishedLevel'
                : 'maturity.publishedCount',
              { value },
            ),
          })}
        </li>
      ))}
    </ul>
  );
}
