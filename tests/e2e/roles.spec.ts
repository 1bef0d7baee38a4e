import type { APIRequestContext } from '@playwright/test';

import { expect, test } from './fixtures';
import type { Account } from './people';

/** One person of each role; the second assessor comes from Kabupaten Kudus. */
const PEOPLE = [
  'operator.batang',
  'kepala.batang',
  'penilai.satu',
  'penilai.dua',
  'ketua.penilai',
  'gubernur.jateng',
  'admin.jateng',
  'auditor.jateng',
] as const satisfies readonly Account[];
type Person = (typeof PEOPLE)[number];

/** Addresses of the demonstration's filings and a cycle, found as the lead assessor sees them. */
interface Places {
  inReview: string;
  ofKudus: string;
  accepted: string;
  acceptedFile: string;
  fileOfKudus: string;
  cycle: string;
}

const UNIT: readonly Person[] = ['operator.batang', 'kepala.batang'];
const ASSESSORS: readonly Person[] = ['penilai.satu', 'penilai.dua', 'ketua.penilai'];
const NOT_KUDUS: readonly Person[] = ['penilai.satu', 'ketua.penilai'];
const OFFICE: Person = 'gubernur.jateng';
const ADMIN: Person = 'admin.jateng';
const AUDITOR: Person = 'auditor.jateng';
const LEAD: Person = 'ketua.penilai';

/** Who reads which page, written by hand. Everybody else is refused: 403 for the area, 404 for what is out of sight. */
const READERS: [page: string | ((places: Places) => string), readers: readonly Person[]][] = [
  ['/unit', UNIT],
  ['/unit/riwayat', UNIT],
  ['/penilai', [...ASSESSORS, AUDITOR]],
  ['/penilai/papan', [LEAD, AUDITOR]],
  [({ inReview }) => `/penilai/berkas/${inReview}`, [...ASSESSORS, AUDITOR]],
  [({ ofKudus }) => `/penilai/berkas/${ofKudus}`, [...NOT_KUDUS, AUDITOR]],
  [({ accepted }) => `/penilai/berkas/${accepted}`, [...ASSESSORS, OFFICE, AUDITOR]],
  [({ accepted }) => `/penilai/berkas/${accepted}/hasil`, [...ASSESSORS, OFFICE, AUDITOR]],
  ['/penilai/pernyataan', ASSESSORS],
  ['/penilai/keselarasan', [LEAD, AUDITOR]],
  [({ inReview }) => `/penilai/berkas/${inReview}/selisih`, [...ASSESSORS, AUDITOR]],
  [({ ofKudus }) => `/penilai/berkas/${ofKudus}/selisih`, [...NOT_KUDUS, AUDITOR]],
  [({ inReview }) => `/penilai/berkas/${inReview}/mundur`, ASSESSORS],
  [({ ofKudus }) => `/penilai/berkas/${ofKudus}/mundur`, NOT_KUDUS],
  [({ accepted }) => `/penilai/berkas/${accepted}/berita-acara`, [...ASSESSORS, AUDITOR]],
  [({ accepted }) => `/penilai/berkas/${accepted}/surat`, [...ASSESSORS, AUDITOR]],
  [({ ofKudus }) => `/penilai/berkas/${ofKudus}/berita-acara`, [...NOT_KUDUS, AUDITOR]],
  [({ cycle }) => `/admin/siklus/${cycle}/pernyataan`, [LEAD, ADMIN, AUDITOR]],
  [({ acceptedFile }) => `/bukti/${acceptedFile}`, [...ASSESSORS, OFFICE, AUDITOR]],
  [({ fileOfKudus }) => `/bukti/${fileOfKudus}`, [...NOT_KUDUS, AUDITOR]],
  ['/gubernur', [OFFICE, AUDITOR]],
  ['/gubernur/penghargaan/blangkon-2023/best-participant', [OFFICE, AUDITOR]],
  ['/gubernur/penghargaan/blangkon-2023/umumkan', [OFFICE]],
  ['/gubernur/wilayah/33.25', [OFFICE, AUDITOR]],
  ['/gubernur/angka', [OFFICE, ADMIN, AUDITOR]],
  ['/gubernur/impor', [OFFICE, ADMIN, AUDITOR]],
  ['/admin', [ADMIN, AUDITOR]],
  ['/admin/akun', [ADMIN, AUDITOR]],
  ['/admin/akun/baru', [ADMIN]],
  ['/admin/siklus', [LEAD, ADMIN, AUDITOR]],
  ['/admin/siklus/baru', [LEAD, ADMIN]],
  [({ cycle }) => `/admin/siklus/${cycle}`, [LEAD, ADMIN, AUDITOR]],
  ['/admin/audit', [ADMIN, AUDITOR]],
  ['/akun/kotak-masuk', PEOPLE],
  ['/akun/kotak-masuk/pilihan', PEOPLE],
  ['/penghargaan/blangkon-2023/best-participant', []],
  ['/penghargaan/blangkon-2024/best-participant', PEOPLE],
];

async function findPlaces(request: APIRequestContext): Promise<Places> {
  const text = async (path: string) => (await request.get(path)).text();
  const id = (html: string, kind: string) =>
    new RegExp(`/${kind}/([0-9a-f-]{36})`).exec(html)?.[1] ?? 'tidak-ada';
  const filing = async (region: string) =>
    id(await text(`/penilai?q=${encodeURIComponent(region)}`), 'berkas');
  const fileOf = async (assessment: string) => {
    const overview = await text(`/penilai/berkas/${assessment}`);
    const requirement = id(overview, 'butir');
    return id(await text(`/penilai/berkas/${assessment}/butir/${requirement}`), 'bukti');
  };
  const [inReview, ofKudus, accepted] = [
    await filing('Kendal'),
    await filing('Kudus'),
    await filing('Kota Pekalongan'),
  ];
  const [acceptedFile, fileOfKudus] = [await fileOf(accepted), await fileOf(ofKudus)];
  const cycle = id(await text('/admin/siklus'), 'siklus');
  return { inReview, ofKudus, accepted, acceptedFile, fileOfKudus, cycle };
}

test('every page opens for its readers and for nobody else', async ({ pageOf, request }) => {
  const places = await findPlaces((await pageOf('ketua.penilai')).request);
  const opened: Record<string, string[]> = {};
  const refused: Record<string, number[]> = {};
  const addresses = READERS.map(([page]) => (typeof page === 'string' ? page : page(places)));
  for (const person of PEOPLE) {
    const { request: asPerson } = await pageOf(person);
    for (const address of addresses) {
      const status = (await asPerson.get(address, { maxRedirects: 0 })).status();
      if (status === 200) (opened[address] ??= []).push(person);
      else (refused[address] ??= []).push(status);
    }
  }
  for (const [at, [, readers]] of READERS.entries()) {
    const address = addresses[at]!;
    expect(opened[address] ?? [], address).toEqual(PEOPLE.filter((one) => readers.includes(one)));
    for (const status of refused[address] ?? []) expect([403, 404], address).toContain(status);
  }
  // A visitor is sent to sign in, learns nothing of what is not announced, and reads what is.
  for (const [at, address] of addresses.entries()) {
    const status = (await request.get(address, { maxRedirects: 0 })).status();
    const isPublic = address.startsWith('/penghargaan');
    const expected = isPublic ? (READERS[at]![1].length > 0 ? 200 : 404) : 302;
    expect(status, `visitor at ${address}`).toBe(expected);
  }
});
