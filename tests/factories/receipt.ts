import type { Snapshot, SnapshotSection } from '~/domain/assessments/snapshot';
import type { Submission } from '~/domain/assessments/submission';

const LONG_NAME = `${'Keputusan_Bupati_tentang_Pembentukan_Unit_Kerja_Pengadaan_'.repeat(4)}final.pdf`;

/** A submission of as many standards and files as told, spread evenly; nothing of it is in a database. */
export function makeSubmission({ standards = 17, files = 1000, round = 1 } = {}): Submission {
  const perStandard = 7;
  const count = standards * perStandard;
  const sections = Array.from({ length: standards }, (_, at): SnapshotSection => {
    const code = `S${String(at + 1).padStart(2, '0')}`;
    return {
      kind: 'lpse',
      edition: '2014',
      code,
      title: { id: `Standar ${at + 1}`, en: `Standard ${at + 1}` },
      requirements: Array.from({ length: perStandard }, (_r, nth) => {
        const index = at * perStandard + nth;
        const from = Math.floor((index * files) / count);
        const to = Math.floor(((index + 1) * files) / count);
        return {
          code: `${code}.R${nth + 1}`,
          text: { id: `Dokumen butir ${index + 1} ditetapkan`, en: `Document ${index + 1} is set` },
          value: { type: 'claim', claim: 'met' },
          note: nth === 0 ? 'SK nomor 12/2024 “tentang penetapan”, ≥ 1 tahun – berlaku.' : '',
          answerVersion: nth + 1,
          evidence: Array.from({ length: to - from }, (_f, i) => ({
            name: i === 0 ? LONG_NAME : `bukti ${from + i + 1}.pdf`,
            sha256: (from + i).toString(16).padStart(64, '0'),
            sizeBytes: 1024 * (from + i + 1),
            mediaType: 'application/pdf',
            pointer: i === 0 ? 'hlm. 12–14' : '',
          })),
        };
      }),
    };
  });
  const snapshot: Snapshot = {
    format: 1,
    assessmentId: '00000000-0000-4000-8000-000000000001',
    cycle: { year: 2024, name: 'Uji 2024' },
    regionCode: '33.25',
    round,
    submittedAt: '2024-08-06T03:00:00.000Z',
    isSimulated: false,
    sections,
  };
  return {
    id: '00000000-0000-4000-8000-000000000002',
    assessmentId: snapshot.assessmentId,
    regionCode: snapshot.regionCode,
    round,
    receiptCode: `2024-3325-${round}-9F86D081`,
    verificationCode: '3F7A91C200D48E1B6A90',
    snapshotSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    submittedAt: new Date(snapshot.submittedAt),
    submittedByName: 'Kepala UKPBJ Batang',
    withdrawn: null,
    returnDueAt: null,
    answers: null,
    snapshot,
  };
}
