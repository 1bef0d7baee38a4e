import { getProvinces, getRegencies } from 'idn-area-data';

import type { RegionsTable } from '../schema';

/** The nation, 38 provinces and 514 kabupaten/kota by Kemendagri code, parents first. */
export async function referenceRegions(): Promise<RegionsTable[]> {
  const [provinces, regencies] = await Promise.all([getProvinces(), getRegencies()]);
  return [
    { code: 'ID', name: 'Indonesia', short_name: 'Indonesia', level: 'nation', parent_code: null },
    ...provinces.map(({ code, name }): RegionsTable => ({
      code,
      name: `Provinsi ${name}`,
      short_name: name,
      level: 'province',
      parent_code: 'ID',
    })),
    ...regencies.map(({ code, name, province_code }): RegionsTable => ({
      code,
      name,
      short_name: name.replace(/^Kabupaten /, 'Kab. '),
      level: name.startsWith('Kota ') ? 'kota' : 'kabupaten',
      parent_code: province_code,
    })),
  ];
}
