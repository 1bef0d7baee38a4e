import { useTranslation } from 'react-i18next';

import { DataTable } from '~/components/ui/data-table';
import { useLanguage } from '~/components/ui/root-data';
import type { AgreementShown, PairFigures } from '~/domain/assessments/agreement/pair-figures';
import { MIN_ITEMS } from '~/domain/assessments/agreement/strength';
import { formatExact, formatInteger } from '~/shared/numbers';

/** Agreement over verdicts and over levels, each with what it rests on. */
export function AgreementFigures({ figures, caption }: { figures: PairFigures; caption: string }) {
  const { t } = useTranslation('agreement');
  const language = useLanguage();
  const number = (value: string | null) =>
    value === null ? t('figures.none') : formatExact(value, language);
  const rows = (['verdicts', 'levels'] as const).map((what) => ({ what, ...figures[what] }));
  type Row = (typeof rows)[number];
  return (
    <DataTable<Row>
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ what }) => what}
      columns={[
        { key: 'what', header: t('figures.what'), cell: ({ what }) => t(`figures.${what}`) },
        {
          key: 'n',
          header: t('figures.n'),
          numeric: true,
          cell: ({ n }) => formatInteger(n, language),
        },
        ...(['observed', 'expected'] as const).map((key) => ({
          key,
          header: t(`figures.${key}`),
          numeric: true,
          cell: (row: Row) => number(row[key]),
        })),
        {
          key: 'kappa',
          header: t('figures.kappa'),
          numeric: true,
          cell: ({ kappa }) => <strong>{number(kappa)}</strong>,
        },
        { key: 'word', header: t('figures.word'), cell: (row) => <Strength agreement={row} /> },
      ]}
    />
  );
}

/** The word for a kappa, or why there is none. */
export function Strength({ agreement }: { agreement: AgreementShown }) {
  const { t } = useTranslation('agreement');
  const { n, kappa, strength } = agreement;
  if (strength !== null) return <>{t(`figures.strength.${strength}`)}</>;
  if (n === 0) return <>{t('figures.none')}</>;
  return (
    <span className="text-quiet">{t(kappa === null ? 'figures.undefined' : 'figures.few')}</span>
  );
}

/** How the figures come about and what they do not say. */
export function AgreementWords() {
  const { t } = useTranslation('agreement');
  return (
    <details className="mt-4 text-sm">
      <summary className="tautan inline-block list-none font-semibold">
        {t('explain.title')}
      </summary>
      <div className="mt-2 grid max-w-prose gap-2 rounded-box border-l-4 border-secondary bg-soga-wash p-4">
        <p>{t('explain.kappa')}</p>
        <p>{t('explain.levels')}</p>
        <p>{t('explain.limits', { min: MIN_ITEMS })}</p>
        <p>{t('explain.words')}</p>
        <p className="text-quiet">{t('explain.sources')}</p>
      </div>
    </details>
  );
}
