import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Select, TextField } from '~/components/forms/controls';
import { FilterForm } from '~/components/ui/filter-form';
import { Pagination } from '~/components/ui/pagination';
import { Card } from '~/components/ui/card';
import { DataTable } from '~/components/ui/data-table';

export interface RegionListData {
  rows: { code: string; name: string; level: string; provinceName: string }[];
  total: number;
  page: number;
  pageSize: number;
  q: string;
  province: string;
  /** Provinces to choose from; empty hides the choice. */
  provinces: { code: string; name: string }[];
}

/** Search and list of kabupaten and kota, a page at a time; `base` is where a region's page lives. */
export function RegionList({ data, base }: { data: RegionListData; base: string }) {
  const { t } = useTranslation('figures');
  const [search] = useSearchParams();
  const hrefOf = (page: number) => {
    const next = new URLSearchParams(search);
    next.set('page', String(page));
    return `?${next}`;
  };
  return (
    <>
      <FilterForm label={t('regions.filter')} active={data.q !== '' || data.province !== ''}>
        <TextField
          id="q"
          name="q"
          type="search"
          label={t('regions.name')}
          defaultValue={data.q}
          className="!mb-0 w-full sm:w-72"
        />
        {data.provinces.length > 0 ? (
          <Select
            id="provinsi"
            name="provinsi"
            label={t('level.province')}
            defaultValue={data.province}
            empty={t('regions.all')}
            options={data.provinces.map(({ code, name }) => ({ value: code, label: name }))}
            className="!mb-0 w-full sm:w-64"
          />
        ) : null}
      </FilterForm>
      <Card>
        <DataTable
          caption={t('regions.caption')}
          captionHidden
          rows={data.rows}
          rowKey={(row) => row.code}
          empty={<p className="py-6 text-quiet">{t('regions.nothing')}</p>}
          columns={[
            {
              key: 'name',
              header: t('regions.column'),
              cell: (row) => (
                <Link className="tautan" to={`${base}/${row.code}`}>
                  {row.name}
                </Link>
              ),
            },
            { key: 'province', header: t('level.province'), cell: (row) => row.provinceName },
            { key: 'code', header: t('regions.code'), numeric: true, cell: (row) => row.code },
          ]}
        />
      </Card>
      <Pagination page={data.page} pageSize={data.pageSize} total={data.total} hrefOf={hrefOf} />
    </>
  );
}
