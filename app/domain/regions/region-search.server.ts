import type { Db } from '~db/sql';

import { listChildren, searchRegions } from './regions.repo.server';
import { NATION } from './scope';

const PAGE_SIZE = 50;

/**
 * One page of kabupaten and kota by `?q=`, `?provinsi=` and `?page=`. `within` fixes the province (an office
 * sees its own); null offers every province. Three queries at most.
 */
export async function regionSearchPage(db: Db, search: URLSearchParams, within: string | null) {
  const q = (search.get('q') ?? '').trim().slice(0, 80);
  const asked = search.get('provinsi') ?? '';
  const province = within ?? (/^\d{2}$/.test(asked) ? asked : '');
  const wanted = Number(/^[1-9]\d{0,3}$/.exec(search.get('page') ?? '')?.[0] ?? 1);
  const find = (page: number) =>
    searchRegions(db, { q, provinceCode: province, page, pageSize: PAGE_SIZE });
  let page = wanted;
  let found = await find(page);
  if (found.rows.length === 0 && page > 1) {
    page = 1;
    found = await find(1);
  }
  return {
    ...found,
    page,
    pageSize: PAGE_SIZE,
    q,
    province: within === null ? province : '',
    provinces: within === null ? await listChildren(db, NATION) : [],
  };
}
