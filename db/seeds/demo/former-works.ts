import type { Verdict } from '~/domain/instruments/verdict';

import type { Filing } from './filing.server';

/** What a seat finds; of a maturity variable the claimed level where it is met, one below where it is not. */
export interface SimulatedFinding {
  verdict: Verdict;
  reason: string;
}

/** A requirement the two seats judge differently; `settled` is what a lead decides, by the seat whose finding stands. */
export interface SimulatedDifference {
  code: string;
  seats: [SimulatedFinding, SimulatedFinding];
  settled: { as: 1 | 2; reason: string } | null;
}

/** How far the work of two assessors is. */
export type FormerStage = 'differences' | 'minutes' | 'accepted';

export interface FormerWork extends Filing {
  stage: FormerStage;
  /** Days from today. */
  filedOn: number;
  /** When the first and the second seat are handed in. */
  judgedOn: [number, number];
  /** When the lead settles, and when each signs in turn: the seats, then the lead. */
  settledOn: number;
  signedOn: number[];
  differences: SimulatedDifference[];
}

const met = (reason: string): SimulatedFinding => ({ verdict: 'met', reason });
const partly = (reason: string): SimulatedFinding => ({ verdict: 'partly', reason });

/**
 * The works of the former cycle, each judged by two: one whose differences wait for the lead, one whose minutes wait for
 * two signatures, one that is signed. Their regions have no published figure of that year, and the standards are ones that no
 * simulated year has met. All of it is simulated.
 */
export const FORMER_WORKS: readonly FormerWork[] = [
  {
    ...{ code: '33.13', name: 'Karanganyar', standards: ['S02', 'S10'], stage: 'accepted' },
    ...{ filedOn: -63, judgedOn: [-20, -16], settledOn: -14, signedOn: [-12, -11, -10] },
    differences: [
      {
        code: 'S10.R4',
        seats: [
          partly('Catatan pencadangan lengkap; uji pemulihan data belum pernah dilakukan.'),
          met('Pencadangan harian tercatat sepanjang tahun.'),
        ],
        settled: {
          as: 1,
          reason: 'Butir ini meminta pencadangan dan uji pemulihan; yang kedua belum ada.',
        },
      },
      {
        code: 'M04',
        seats: [
          partly('Daftar risiko ada, tetapi tindak lanjutnya belum dipantau.'),
          met('Daftar risiko memuat pemilik dan rencana tindak lanjut.'),
        ],
        settled: {
          as: 1,
          reason: 'Rencana tindak lanjut belum disertai laporan pemantauan.',
        },
      },
      {
        code: 'A.R3',
        seats: [
          met('Angka cocok dengan rekapitulasi e-Katalog.'),
          {
            verdict: 'not_met',
            reason: 'Rekapitulasi tidak ditemukan pada halaman yang ditunjuk.',
          },
        ],
        settled: {
          as: 1,
          reason: 'Rekapitulasi ada pada halaman berikutnya dan angkanya cocok.',
        },
      },
    ],
  },
  {
    ...{ code: '33.07', name: 'Wonosobo', standards: ['S12'], stage: 'minutes' },
    ...{ filedOn: -58, judgedOn: [-6, -5], settledOn: -4, signedOn: [-3] },
    differences: [
      {
        code: 'S12.R3',
        seats: [
          met('Berita acara uji rencana kelangsungan terlampir.'),
          partly('Uji hanya mencakup satu dari dua pusat data.'),
        ],
        settled: {
          as: 2,
          reason: 'Rencana kelangsungan menyebut dua pusat data; yang diuji baru satu.',
        },
      },
      {
        code: 'M07',
        seats: [
          partly('Rencana kebutuhan pegawai belum disahkan.'),
          met('Rencana kebutuhan pegawai disahkan untuk tiga tahun.'),
        ],
        settled: { as: 2, reason: 'Pengesahan terdapat pada lampiran keputusan.' },
      },
    ],
  },
  {
    ...{ code: '33.02', name: 'Banyumas', standards: ['S16'], stage: 'differences' },
    ...{ filedOn: -55, judgedOn: [-2, -1], settledOn: 0, signedOn: [] },
    differences: [
      {
        code: 'A.R4',
        seats: [
          met('Satu transaksi selesai terlihat pada tangkapan layar.'),
          {
            verdict: 'not_assessable',
            reason: 'Tangkapan layar tidak memuat tanggal transaksi.',
          },
        ],
        settled: null,
      },
      {
        code: 'S16.R3',
        seats: [
          {
            verdict: 'not_met',
            reason: 'Berkas hanya memuat daftar hadir; hasil wawancara tidak ada.',
          },
          met('Hasil pemeriksaan tercatat dalam notula.'),
        ],
        settled: null,
      },
      {
        code: 'M03',
        seats: [
          met('Laporan kinerja tersedia untuk keempat triwulan.'),
          partly('Kinerja dilaporkan, tetapi sasarannya belum ditetapkan.'),
        ],
        settled: null,
      },
      {
        code: 'S16.R1',
        seats: [
          met('Buku induk memuat seluruh kebijakan dan prosedur.'),
          partly('Buku induk belum memuat prosedur yang ditetapkan tahun ini.'),
        ],
        settled: null,
      },
    ],
  },
];

/** Regions whose 2023 comes from an accepted assessment here, not from simulated outcomes. */
export const ASSESSED_2023 = FORMER_WORKS.filter(({ stage }) => stage === 'accepted').map(
  ({ code }) => code,
);
