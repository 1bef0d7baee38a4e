import { useTranslation } from 'react-i18next';

import { Select, TextField } from '~/components/forms/controls';
import { Card } from '~/components/ui/card';
import { DataTable } from '~/components/ui/data-table';
import { FilterForm } from '~/components/ui/filter-form';
import { Rupiah } from '~/components/ui/number-value';
import { useLanguage } from '~/components/ui/root-data';
import { BasisMark } from '~/components/ui/status-badge';
import { INDICATOR_CODES } from '~/domain/figures/indicator';
import { formatDate } from '~/shared/dates';
import { formatExact } from '~/shared/numbers';
import { formatPeriod } from '~/shared/periods';
import { KeptText } from '../ui/kept-text';

export interface FigureLine {
  id: string;
  regionCode: string;
  regionName: string;
  indicator: string;
  periodFrom: string;
  periodTo: string;
  isPartYear: boolean;
  asOf: string;
  status: 'official' | 'interim';
  value: string;
  unit: string;
  note: string;
  source: string;
  sourceUrl: string | null;
  isSimulated: boolean;
  isReleased: boolean;
}

interface FigureTableProps {
  figures: readonly FigureLine[];
  regions: readonly { code: string; name: string }[];
  filter: { regionCode?: string; indicator?: string; year?: number };
}

/** Published figures with their source and day; filters in the URL. */
export function FigureTable({ figures, regions, filter }: FigureTableProps) {
  const { t } = useTranslation('figures');
  const language = useLanguage();
  const on = Boolean(filter.regionCode ?? filter.indicator ?? filter.year);
  return (
    <>
      <FilterForm label={t('filter')} active={on}>
        <Select
          id="wilayah"
          name="wilayah"
          label={t('regions.column')}
          defaultValue={filter.regionCode ?? ''}
          empty={t('regions.all')}
          options={regions.map(({ code, name }) => ({ value: code, label: name }))}
          className="!mb-0 w-full sm:w-64"
        />
        <Select
          id="indikator"
          name="indikator"
          label={t('indicatorLabel')}
          defaultValue={filter.indicator ?? ''}
          empty={t('regions.all')}
          options={INDICATOR_CODES.map((code) => ({ value: code, label: t(`indicator.${code}`) }))}
          className="!mb-0 w-full sm:w-64"
        />
        <TextField
          id="tahun"
          name="tahun"
          label={t('year')}
          inputMode="numeric"
          defaultValue={filter.year ? String(filter.year) : ''}
          className="!mb-0 w-28"
        />
      </FilterForm>
      <Card>
        <DataTable
          caption={t('title')}
          captionHidden
          rows={figures}
          rowKey={(figure) => figure.id}
          tall
          empty={<p className="py-6 text-quiet">{t('none')}</p>}
          columns={[
            {
              key: 'region',
              header: t('regions.column'),
              cell: (figure) => (
                <>
                  {figure.regionName}
                  <span className="block text-sm font-normal">
                    {t(`indicator.${figure.indicator}`)}
                  </span>
                </>
              ),
            },
            {
              key: 'period',
              header: t('history.period'),
              cell: (figure) => (
                <>
                  {formatPeriod({ from: figure.periodFrom, to: figure.periodTo }, language)}
                  {figure.isPartYear ? (
                    <span className="block text-sm text-quiet">{t('partYear')}</span>
                  ) : null}
                </>
              ),
            },
            {
              key: 'value',
              header: t('value'),
              numeric: true,
              cell: (figure) =>
                figure.unit === 'rupiah' ? (
                  <Rupiah value={figure.value} full />
                ) : (
                  `${formatExact(figure.value, language)} ${t(`unit.${figure.unit}`)}`
                ),
            },
            {
              key: 'source',
              header: t('source'),
              cell: (figure) => (
                <span className="text-sm">
                  {figure.sourceUrl ? (
                    <a className="tautan" href={figure.sourceUrl} rel="noreferrer">
                      <KeptText text={figure.source} />
                    </a>
                  ) : (
                    <KeptText text={figure.source} />
                  )}
                  <span className="block text-quiet">
                    {t('asOfShort', { date: formatDate(figure.asOf, language, 'long') })}
                    {figure.status === 'interim' ? `, ${t('interim')}` : ''}
                  </span>
                  {figure.note ? (
                    <span className="block text-quiet">
                      <KeptText text={figure.note} />
                    </span>
                  ) : null}
                </span>
              ),
            },
            {
              key: 'basis',
              header: t('shownTo'),
              cell: (figure) => (
                <span className="text-sm">
                  <BasisMark basis={figure.isSimulated ? 'simulated' : 'official'} />
                  <span className="block text-quiet">
                    {t(figure.isReleased ? 'public' : 'inside')}
                  </span>
                </span>
              ),
            },
          ]}
        />
      </Card>
    </>
  );
}
