import type { BudgetPlaces } from '~tests/factories/budget-world';

/** What one page may ask the database. */
export interface Budget {
  /** Full path pattern as registered. */
  route: string;
  by: 'visitor' | 'operator' | 'head' | 'assessor' | 'lead' | 'office' | 'admin' | 'auditor';
  params?: (places: BudgetPlaces) => Record<string, string>;
  search?: string;
  /** What of the address depends on what there is; after `search`. */
  more?: (places: BudgetPlaces) => string;
  /** Status of the answer; 200 unless said otherwise. */
  status?: number;
  /**
   * Exactly so many queries for the whole document, the session (1) and who asks (`set_config`, 1) included, the
   * transaction's begin and commit not.
   */
  queries: number;
  /** The page shows no more where there is more: a form, one thing, a list of fixed length or of what is missing. */
  bounded?: true;
}

const ANNOUNCED = { slug: 'diumumkan', category: 'best-participant' };
const OPEN = { slug: 'terbuka', category: 'best-participant' };
const REGION = { code: '33.25' };

/** Every page, and the routes beside them that read rows. No number may depend on how many rows there are. */
export const BUDGETS: readonly Budget[] = [
  { route: '/', by: 'visitor', queries: 2, bounded: true },
  { route: '/penghargaan', by: 'visitor', queries: 1 },
  {
    route: '/penghargaan/:slug/:category',
    by: 'visitor',
    params: () => ANNOUNCED,
    queries: 1,
    bounded: true,
  },
  {
    ...{ route: '/penghargaan/:slug/:category/:region', by: 'visitor', queries: 1, bounded: true },
    params: () => ({ ...ANNOUNCED, region: '33.25' }),
  },
  {
    route: '/penghargaan/:slug/:category/unduh.csv',
    by: 'visitor',
    params: () => ANNOUNCED,
    queries: 1,
    bounded: true,
  },
  { route: '/wilayah', by: 'visitor', queries: 2, bounded: true },
  { route: '/wilayah', by: 'visitor', search: '?page=999', queries: 3, bounded: true },
  { route: '/wilayah/:code', by: 'visitor', params: () => REGION, queries: 9 },
  { route: '/metode', by: 'visitor', queries: 1, bounded: true },
  { route: '/verifikasi', by: 'visitor', queries: 0, bounded: true },
  {
    ...{ route: '/verifikasi/:code', by: 'visitor', status: 404, queries: 3, bounded: true },
    params: () => ({ code: '0'.repeat(20) }),
  },

  { route: '/masuk', by: 'visitor', queries: 1, bounded: true },
  { route: '/akun', by: 'operator', queries: 4 },
  { route: '/akun/kotak-masuk', by: 'operator', queries: 3 },
  { route: '/akun/kotak-masuk/pilihan', by: 'operator', queries: 4, bounded: true },

  { route: '/unit', by: 'operator', queries: 13 },
  { route: '/unit/standar', by: 'operator', queries: 11 },
  { route: '/unit/bagian/:sectionId', by: 'operator', params: (p) => p.section, queries: 5 },
  {
    ...{ route: '/unit/bagian/:sectionId/penugasan', by: 'operator', queries: 5 },
    params: (p) => p.section,
  },
  { route: '/unit/butir/:requirementId', by: 'operator', params: (p) => p.answer, queries: 11 },
  {
    ...{ route: '/unit/butir/:requirementId/bersama', by: 'operator', queries: 6 },
    params: (p) => p.answer,
  },
  {
    ...{ route: '/unit/butir/:requirementId/bukti', by: 'operator', queries: 11 },
    params: (p) => p.answer,
  },
  {
    ...{ route: '/unit/butir/:requirementId/versi', by: 'operator', queries: 5 },
    params: (p) => p.answer,
  },
  { route: '/unit/bukti', by: 'operator', queries: 5 },
  {
    route: '/unit/bukti/:fileId',
    by: 'operator',
    params: (p) => p.file,
    queries: 8,
    bounded: true,
  },
  {
    route: '/unit/bagian/:sectionId/konfirmasi',
    by: 'operator',
    params: (p) => p.section,
    queries: 4,
    bounded: true,
  },
  { route: '/unit/lembar', by: 'operator', queries: 4, bounded: true },
  { route: '/unit/lembar/impor', by: 'operator', queries: 4, bounded: true },
  { route: '/unit/lembar/unduh', by: 'operator', queries: 5, bounded: true },
  // Nothing waits under that name; the page with one asks once more, or twice with rows of an earlier version.
  {
    route: '/unit/lembar/pratinjau/:importId',
    by: 'operator',
    params: () => ({ importId: '00000000-0000-4000-8000-000000000000' }),
    status: 404,
    queries: 3,
    bounded: true,
  },
  { route: '/unit/perbedaan', by: 'operator', queries: 4, bounded: true },
  { route: '/unit/celah', by: 'operator', queries: 7, bounded: true },
  { route: '/unit/kematangan', by: 'operator', queries: 7, bounded: true },
  {
    ...{ route: '/unit/putaran/:assessmentId', by: 'head', queries: 6, bounded: true },
    params: (p) => p.rounds,
  },
  { route: '/unit/periksa', by: 'operator', queries: 5, bounded: true },
  {
    route: '/unit/tanda-terima/:submissionId',
    by: 'head',
    params: (p) => p.receipt,
    queries: 5,
    bounded: true,
  },
  {
    route: '/unit/tanda-terima/:submissionId/pdf',
    by: 'head',
    params: (p) => p.receipt,
    queries: 5,
    bounded: true,
  },
  { route: '/unit/riwayat', by: 'head', queries: 5 },
  {
    ...{ route: '/unit/riwayat/:submissionId', by: 'head', queries: 7, bounded: true },
    params: (p) => p.receipt,
  },
  {
    ...{ route: '/bukti/:fileId/keadaan', by: 'operator', queries: 4, bounded: true },
    params: (p) => p.file,
  },
  // The row is there, its bytes are not: no query comes after that.
  {
    route: '/bukti/:fileId',
    by: 'operator',
    params: (p) => p.file,
    status: 404,
    queries: 4,
    bounded: true,
  },

  { route: '/penilai', by: 'assessor', queries: 6 },
  { route: '/penilai', by: 'assessor', search: '?section=S01', queries: 6 },
  { route: '/penilai', by: 'auditor', search: '?status=all', queries: 6 },
  {
    ...{ route: '/penilai/tugas', by: 'lead', queries: 6 },
    more: (p) => `?siklus=${p.cycle.cycleId}`,
  },
  {
    ...{ route: '/penilai/tugas/rencana', by: 'lead', queries: 5 },
    more: (p) => `?siklus=${p.cycle.cycleId}`,
  },
  { route: '/penilai/tugas/rencana', by: 'lead', queries: 6 },
  {
    ...{ route: '/penilai/berkas/:assessmentId/tugas', by: 'lead', queries: 6, bounded: true },
    params: (p) => p.review,
  },
  { route: '/penilai/pernyataan', by: 'assessor', queries: 6, bounded: true },
  {
    ...{ route: '/penilai/pernyataan', by: 'assessor', queries: 10, bounded: true },
    search: '?langkah=baca',
  },
  {
    ...{ route: '/penilai/berkas/:assessmentId/mundur', by: 'assessor', queries: 3, bounded: true },
    params: (p) => p.review,
  },
  { route: '/penilai/berkas/:assessmentId', by: 'assessor', params: (p) => p.review, queries: 5 },
  {
    ...{ route: '/penilai/berkas/:assessmentId/serah', by: 'assessor', queries: 4 },
    params: (p) => p.seat,
  },
  {
    ...{ route: '/penilai/berkas/:assessmentId/putaran', by: 'assessor', queries: 5 },
    params: (p) => p.review,
    bounded: true,
  },
  {
    ...{ route: '/penilai/berkas/:assessmentId/kembalikan', by: 'assessor', queries: 5 },
    params: (p) => p.seat,
  },
  {
    ...{ route: '/penilai/berkas/:assessmentId/butir/:requirementId', by: 'assessor', queries: 8 },
    params: (p) => p.review,
  },
  {
    ...{ route: '/penilai/berkas/:assessmentId/hasil', by: 'assessor', queries: 12 },
    params: (p) => p.outcome,
  },
  {
    ...{ route: '/penilai/berkas/:assessmentId/asal/:requirementId', by: 'assessor', queries: 12 },
    params: (p) => p.outcome,
  },
  {
    ...{ route: '/penilai/berkas/:assessmentId/asal/:requirementId', by: 'office', queries: 21 },
    params: (p) => p.outcome,
  },
  {
    ...{ route: '/unit/hasil/:assessmentId', by: 'head', queries: 12, bounded: true },
    params: (p) => p.letter,
  },
  {
    ...{
      route: '/unit/hasil/:assessmentId/asal/:requirementId',
      by: 'head',
      queries: 12,
      bounded: true,
    },
    params: (p) => p.letter,
  },

  {
    ...{ route: '/penilai/berkas/:assessmentId/selisih', by: 'assessor', queries: 6 },
    params: (p) => p.compared,
  },
  {
    ...{ route: '/penilai/berkas/:assessmentId/selisih/:requirementId', by: 'assessor' },
    ...{ params: (p) => p.compared, queries: 6, bounded: true },
  },
  {
    ...{ route: '/penilai/berkas/:assessmentId/berita-acara', by: 'assessor', queries: 5 },
    params: (p) => p.outcome,
  },
  {
    ...{ route: '/penilai/berkas/:assessmentId/surat', by: 'assessor', queries: 7 },
    params: (p) => p.outcome,
  },
  {
    ...{ route: '/penilai/berkas/:assessmentId/berita-acara/:minutesId/pdf', by: 'assessor' },
    ...{ params: (p) => p.outcome, queries: 5, bounded: true },
  },
  {
    ...{ route: '/surat/:assessmentId/:minutesId/pdf', by: 'assessor' },
    ...{ params: (p) => p.outcome, queries: 4, bounded: true },
  },
  {
    ...{ route: '/unit/surat/:assessmentId/:minutesId', by: 'head', queries: 5, bounded: true },
    params: (p) => p.letter,
  },
  { route: '/penilai/keselarasan', by: 'auditor', queries: 4 },
  // One row a region, whether it has handed something in or not; lists of fixed length beside it.
  {
    ...{ route: '/penilai/papan', by: 'auditor', queries: 6, bounded: true },
    ...{ search: '?siklus=', more: (p) => p.cycle.cycleId },
  },

  { route: '/gubernur', by: 'office', queries: 12 },
  {
    ...{ route: '/gubernur/penghargaan/:slug/umumkan', by: 'office', queries: 12 },
    params: () => OPEN,
  },
  {
    ...{ route: '/gubernur/penghargaan/:slug/:category', by: 'office', queries: 11 },
    params: () => OPEN,
  },
  { route: '/gubernur/wilayah', by: 'office', queries: 3, bounded: true },
  { route: '/gubernur/wilayah/:code', by: 'office', params: () => REGION, queries: 12 },
  { route: '/gubernur/angka', by: 'office', queries: 4 },
  { route: '/gubernur/impor', by: 'office', queries: 3 },

  { route: '/admin', by: 'admin', queries: 9 },
  { route: '/admin/akun', by: 'admin', queries: 4 },
  { route: '/admin/akun/baru', by: 'admin', queries: 1, bounded: true },
  { route: '/admin/akun/:accountId', by: 'admin', params: (p) => p.account, queries: 4 },
  { route: '/admin/siklus', by: 'admin', queries: 4 },
  { route: '/admin/siklus', by: 'auditor', queries: 4 },
  { route: '/admin/siklus/baru', by: 'admin', queries: 3, bounded: true },
  {
    route: '/admin/siklus/:cycleId',
    by: 'admin',
    params: (p) => p.cycle,
    queries: 7,
    bounded: true,
  },
  {
    ...{ route: '/admin/siklus/:cycleId/pernyataan', by: 'admin', queries: 6, bounded: true },
    params: (p) => p.cycle,
  },
  { route: '/admin/audit', by: 'auditor', queries: 3, bounded: true },

  { route: '/*', by: 'visitor', status: 404, queries: 0, bounded: true },
  { route: '/ukur/kosong', by: 'visitor', queries: 0, bounded: true },
];
