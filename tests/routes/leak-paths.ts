import { askField } from '~/domain/assessments/review/ask-fields';
import { PLACES } from '~tests/factories/leak-people';
import { ABOUT, LATER, type LeakWorld, type Standing } from '~tests/factories/leak-world';

type Form = Readonly<Record<string, string>>;

/** What somebody may ask a route for. */
export interface Asked {
  paths: (world: LeakWorld) => string[];
  /** Fields of forms that are sent to each path; their answers are read as well. */
  forms?: (world: LeakWorld) => readonly Form[];
  /** Nobody gets an answer of 200 here: it only takes forms, leads on, or shows what no reader has. */
  closed?: true;
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

const all = (world: LeakWorld): Standing[] => PLACES.map((place) => world.at[place]);
const fixed = (...paths: string[]) => ({ paths: () => paths });
/** Under every work, and every requirement somebody wrote about. */
const works =
  (tail = '') =>
  (world: LeakWorld) =>
    all(world).map(({ assessmentId }) => `/penilai/berkas/${assessmentId}${tail}`);
const items =
  (between: string, tail = '') =>
  (world: LeakWorld) =>
    all(world).flatMap((standing) => {
      // Of the others one says as much as two.
      const codes = standing === world.at.judging ? [ABOUT, LATER] : [ABOUT];
      const { assessmentId, requirements } = standing;
      return codes.map(
        (code) =>
          `/penilai/berkas/${assessmentId}/${between}/${requirements.get(code) ?? ''}${tail}`,
      );
    });
const acts = (before: string, between: string, tail: string) => (world: LeakWorld) =>
  all(world)
    .filter(({ minutesId }) => minutesId !== null)
    .map(
      ({ assessmentId, minutesId }) => `${before}/${assessmentId}${between}/${minutesId}${tail}`,
    );
const answers =
  (tail = '') =>
  (world: LeakWorld) =>
    [ABOUT, LATER].map(
      (code) => `/unit/butir/${world.at.judging.requirements.get(code) ?? ''}${tail}`,
    );
const sections =
  (tail = '') =>
  (world: LeakWorld) => [`/unit/bagian/${world.at.judging.sectionId}${tail}`];
const files =
  (before: string, tail = '') =>
  (world: LeakWorld) =>
    all(world).map(({ fileId }) => `${before}/${fileId}${tail}`);
const rounds =
  (before: string, tail = '') =>
  (world: LeakWorld) =>
    all(world)
      .filter(({ submissionId }) => submissionId !== null)
      .flatMap(({ submissionId, requirements }) => [
        `${before}/${submissionId}${tail}`,
        `${before}/${submissionId}${tail}?butir=${requirements.get(ABOUT) ?? ''}`,
      ]);
const ofUnit = (before: string) => (world: LeakWorld) =>
  all(world).map(({ assessmentId }) => `${before}/${assessmentId}`);
const watched = (before: string) => (world: LeakWorld) => [
  `${before}?halaman=${NOBODY}&butir=${world.at.judging.requirements.get(ABOUT) ?? ''}`,
];
const regions = (before: string) => (world: LeakWorld) =>
  all(world).map(({ regionCode }) => `${before}/${regionCode}`);

const VERDICT = {
  ...{ verdict: 'met', level: '', reason: 'coba', question: '', round: '1', answerVersion: '2' },
  ...{ version: '7', verdictVersion: '7' },
};
const SHA = 'a'.repeat(64);
const intents = (names: readonly string[], rest: Record<string, string> = {}) =>
  names.map((intent) => ({ intent, ...rest }));

/** Every route of the application, and what is asked of it by everybody. A new one fails the test until it is here. */
export const ASKED: Record<string, Asked> = {
  '/': fixed('/'),
  '/penghargaan': fixed('/penghargaan'),
  '/penghargaan/:slug/:category': { ...fixed('/penghargaan/tiada/tiada'), closed: true },
  '/penghargaan/:slug/:category/:region': {
    ...fixed('/penghargaan/tiada/tiada/33.25'),
    closed: true,
  },
  '/penghargaan/:slug/:category/unduh.csv': {
    ...fixed('/penghargaan/tiada/tiada/unduh.csv'),
    closed: true,
  },
  '/wilayah': fixed('/wilayah', '/wilayah?q=kanari'),
  '/wilayah/:code': { paths: regions('/wilayah') },
  '/metode': fixed('/metode'),
  '/verifikasi': fixed('/verifikasi'),
  '/verifikasi/:code': { ...fixed(`/verifikasi/${'0'.repeat(20)}`), closed: true },
  '/masuk': fixed('/masuk'),
  '/akun': fixed('/akun'),
  '/akun/kotak-masuk': fixed('/akun/kotak-masuk', '/akun/kotak-masuk?tampil=belum'),
  '/akun/kotak-masuk/pilihan': fixed('/akun/kotak-masuk/pilihan'),
  '/keluar': { ...fixed('/keluar'), closed: true },

  '/unit': fixed('/unit'),
  '/unit/standar': fixed('/unit/standar'),
  '/unit/bagian/:sectionId': { paths: sections() },
  '/unit/butir/:requirementId': { paths: answers() },
  '/unit/butir/:requirementId/bukti': { paths: answers('/bukti') },
  '/unit/butir/:requirementId/versi': { paths: answers('/versi') },
  '/unit/bagian/:sectionId/penugasan': { paths: sections('/penugasan') },
  '/unit/butir/:requirementId/bersama': { paths: answers('/bersama') },
  '/unit/bagian/:sectionId/konfirmasi': { paths: sections('/konfirmasi') },
  '/unit/lembar': fixed('/unit/lembar'),
  '/unit/lembar/impor': fixed('/unit/lembar/impor'),
  '/unit/lembar/pratinjau/:importId': {
    ...fixed(`/unit/lembar/pratinjau/${NOBODY}`),
    closed: true,
  },
  '/unit/perbedaan': fixed('/unit/perbedaan'),
  '/unit/kematangan': fixed('/unit/kematangan'),
  '/unit/celah': fixed('/unit/celah'),
  '/unit/periksa': fixed('/unit/periksa'),
  '/unit/tanda-terima/:submissionId': { paths: rounds('/unit/tanda-terima') },
  '/unit/tanda-terima/:submissionId/pdf': { paths: rounds('/unit/tanda-terima', '/pdf') },
  '/unit/bukti': fixed('/unit/bukti', '/unit/bukti?q=kanari'),
  '/unit/bukti/:fileId': { paths: files('/unit/bukti') },
  '/unit/surat/:assessmentId/:minutesId': { paths: acts('/unit/surat', '', '') },
  '/unit/hasil/:assessmentId': {
    paths: (world) => works()(world).map((path) => path.replace('/penilai/berkas', '/unit/hasil')),
  },
  '/unit/hasil/:assessmentId/asal/:requirementId': {
    paths: (world) =>
      items('asal')(world).map((path) => path.replace('/penilai/berkas', '/unit/hasil')),
  },
  '/unit/riwayat': fixed('/unit/riwayat'),
  '/unit/riwayat/:submissionId': { paths: rounds('/unit/riwayat') },
  '/unit/putaran/:assessmentId': { paths: ofUnit('/unit/putaran') },
  '/unit/lembar/unduh': {
    paths: (world) => [
      '/unit/lembar/unduh',
      ...all(world).map(({ assessmentId }) => `/unit/lembar/unduh?penilaian=${assessmentId}`),
    ],
  },
  '/unit/butir/:requirementId/simpan': { paths: answers('/simpan'), closed: true },
  '/unit/butir/:requirementId/bersama/kirim': { paths: answers('/bersama/kirim'), closed: true },
  '/unit/butir/:requirementId/buka': { paths: answers('/buka'), closed: true },
  '/unit/aliran': { paths: watched('/unit/aliran') },
  '/unit/hadir': { paths: watched('/unit/hadir') },

  '/penilai': fixed(
    ...[
      '',
      '?status=mine',
      '?status=in_review',
      '?status=draft',
      '?q=kanari',
      '?sort=progress',
      '?section=S01',
      '?section=A',
    ].map((search) => `/penilai${search}`),
    ...['newest', 'region'].map((sort) => `/penilai?sort=${sort}&status=all`),
  ),
  '/penilai/pernyataan': fixed('/penilai/pernyataan', '/penilai/pernyataan?langkah=baca'),
  '/penilai/keselarasan': fixed('/penilai/keselarasan'),
  '/penilai/papan': {
    paths: ({ cycleId }) => ['/penilai/papan', `/penilai/papan?siklus=${cycleId}`],
  },
  '/penilai/tugas': {
    paths: ({ cycleId }) => ['/penilai/tugas', `/penilai/tugas?siklus=${cycleId}`],
  },
  '/penilai/tugas/rencana': {
    paths: ({ cycleId }) => ['/penilai/tugas/rencana', `/penilai/tugas/rencana?siklus=${cycleId}`],
  },
  '/penilai/berkas/:assessmentId/tugas': {
    paths: works('/tugas'),
    forms: ({ people }) => [
      ...intents(['assign', 'takeOver', 'handBack'], { seat: '1', orang: '' }),
      ...[people.one, people.two, people.three].flatMap(({ userId }) =>
        intents(['assign'], { seat: '1', orang: userId }),
      ),
    ],
  },
  '/penilai/berkas/:assessmentId/kembalikan': {
    paths: works('/kembalikan'),
    forms: ({ at }) => {
      const ask = askField(at.judging.requirements.get(ABOUT) ?? '');
      const rest = { reason: 'coba', dueOn: '2099-01-01', [ask]: 'coba' };
      return intents(['preview', 'return', 'propose'], rest);
    },
  },
  '/penilai/berkas/:assessmentId/asal/:requirementId': { paths: items('asal') },
  '/penilai/berkas/:assessmentId/putaran': {
    paths: (world) => [...works('/putaran')(world), ...works('/putaran?putaran=1')(world)],
  },
  '/penilai/berkas/:assessmentId': {
    paths: works(),
    forms: () => intents(['claim', 'takeOver', 'handBack', 'accept']),
  },
  '/penilai/berkas/:assessmentId/mundur': {
    paths: works('/mundur'),
    forms: () => [{ reason: 'coba', agreed: 'on' }],
  },
  '/penilai/berkas/:assessmentId/butir/:requirementId': {
    paths: items('butir'),
    forms: (): Form[] => [
      { intent: 'save', ...VERDICT },
      { intent: 'note', note: 'coba', noteVersion: '7' },
    ],
  },
  '/penilai/berkas/:assessmentId/selisih': {
    paths: works('/selisih'),
    forms: () => intents(['agreeSame']),
  },
  '/penilai/berkas/:assessmentId/selisih/:requirementId': {
    paths: items('selisih'),
    forms: () => [{ ...VERDICT, intent: 'save', score: '' }, ...intents(['take1', 'take2'])],
  },
  '/penilai/berkas/:assessmentId/berita-acara': {
    paths: (world) => [
      ...works('/berita-acara')(world),
      ...acts(
        '/penilai/berkas',
        '/berita-acara?akta=',
        '',
      )(world).map((path) => path.replace('akta=/', 'akta=')),
    ],
    forms: () => [
      ...intents(['prepare']),
      ...intents(['sign'], { sha256: SHA }),
      ...intents(['signInstead'], { sha256: SHA, capacity: 'seat1', why: 'coba' }),
      ...intents(['reopen'], { reason: 'coba' }),
    ],
  },
  '/penilai/berkas/:assessmentId/surat': {
    paths: works('/surat'),
    forms: () => [{ strengths: 'coba', missing: 'coba', version: '9' }],
  },
  '/penilai/berkas/:assessmentId/hasil': { paths: works('/hasil') },
  '/penilai/berkas/:assessmentId/serah': { paths: works('/serah'), forms: () => [{}] },
  '/penilai/berkas/:assessmentId/butir/:requirementId/simpan': {
    paths: items('butir', '/simpan'),
    forms: () => [VERDICT],
    closed: true,
  },
  '/penilai/berkas/:assessmentId/butir/:requirementId/catatan': {
    paths: items('butir', '/catatan'),
    forms: () => [{ note: 'coba', version: '7' }],
    closed: true,
  },
  '/penilai/berkas/:assessmentId/berita-acara/:minutesId/pdf': {
    paths: acts('/penilai/berkas', '/berita-acara', '/pdf'),
  },
  '/surat/:assessmentId/:minutesId/pdf': { paths: acts('/surat', '', '/pdf') },
  '/penilai/berkas/:assessmentId/kursi': {
    paths: works('/kursi'),
    forms: () => [{}],
    closed: true,
  },

  '/gubernur': fixed('/gubernur'),
  '/gubernur/penghargaan/:slug/umumkan': {
    ...fixed('/gubernur/penghargaan/tiada/umumkan'),
    closed: true,
  },
  '/gubernur/penghargaan/:slug/:category': {
    ...fixed('/gubernur/penghargaan/tiada/tiada'),
    closed: true,
  },
  '/gubernur/wilayah': fixed('/gubernur/wilayah', '/gubernur/wilayah?q=kanari'),
  '/gubernur/wilayah/:code': { paths: regions('/gubernur/wilayah') },
  '/gubernur/angka': fixed('/gubernur/angka'),
  '/gubernur/impor': fixed('/gubernur/impor'),
  '/gubernur/impor/perbaikan.csv': { ...fixed('/gubernur/impor/perbaikan.csv'), closed: true },

  '/admin': fixed('/admin'),
  '/admin/akun': fixed('/admin/akun', '/admin/akun?q=kanari'),
  '/admin/akun/baru': fixed('/admin/akun/baru'),
  '/admin/akun/:accountId': {
    paths: ({ people }) =>
      [people.one, people.two, people.gone].map(({ userId }) => `/admin/akun/${userId}`),
  },
  '/admin/siklus': fixed('/admin/siklus'),
  '/admin/siklus/baru': fixed('/admin/siklus/baru'),
  '/admin/siklus/:cycleId': { paths: ({ cycleId }) => [`/admin/siklus/${cycleId}`] },
  '/admin/siklus/:cycleId/pernyataan': {
    paths: ({ cycleId }) => [`/admin/siklus/${cycleId}/pernyataan`],
  },
  '/admin/audit': fixed(
    '/admin/audit',
    '/admin/audit?jenis=verdict',
    '/admin/audit?jenis=assessment',
  ),

  '/preferensi': { ...fixed('/preferensi'), closed: true },
  '/*': { ...fixed('/tiada-di-sini'), closed: true },
  '/ukur/kosong': fixed('/ukur/kosong'),
  '/bukti/:fileId': { paths: files('/bukti') },
  '/bukti/:fileId/keadaan': { paths: files('/bukti', '/keadaan') },
  '/bukti/:fileId/pratinjau': { paths: files('/bukti', '/pratinjau') },
};
