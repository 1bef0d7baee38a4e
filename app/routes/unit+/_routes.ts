import { layout, route, type RouteConfigEntry } from '@remix-run/route-config';

/** Routes of this area; file paths are relative to app/. */
export default [
  layout('routes/unit+/layout.tsx', [
    route('unit', 'routes/unit+/home.tsx'),
    route('unit/standar', 'routes/unit+/standards.tsx'),
    route('unit/bagian/:sectionId', 'routes/unit+/section.tsx'),
    route('unit/butir/:requirementId', 'routes/unit+/requirement.tsx'),
    // The same page under an address that takes bodies as large as an upload.
    route('unit/butir/:requirementId/bukti', 'routes/unit+/requirement.tsx', {
      id: 'routes/unit+/requirement-evidence',
    }),
    route('unit/butir/:requirementId/versi', 'routes/unit+/versions.tsx'),
    route('unit/bagian/:sectionId/penugasan', 'routes/unit+/assignments.tsx'),
    route('unit/butir/:requirementId/bersama', 'routes/unit+/comments.tsx'),
    route('unit/bagian/:sectionId/konfirmasi', 'routes/unit+/carried.tsx'),
    route('unit/lembar', 'routes/unit+/sheet.tsx'),
    // The same page under an address that takes bodies as large as an upload.
    route('unit/lembar/impor', 'routes/unit+/sheet.tsx', { id: 'routes/unit+/sheet-import' }),
    route('unit/lembar/pratinjau/:importId', 'routes/unit+/sheet-preview.tsx'),
    route('unit/perbedaan', 'routes/unit+/difference.tsx'),
    route('unit/kematangan', 'routes/unit+/maturity.tsx'),
    route('unit/celah', 'routes/unit+/gap.tsx'),
    route('unit/periksa', 'routes/unit+/check.tsx'),
    route('unit/tanda-terima/:submissionId', 'routes/unit+/receipt.tsx'),
    route('unit/bukti', 'routes/unit+/evidence.tsx'),
    route('unit/bukti/:fileId', 'routes/unit+/evidence-file.tsx'),
    route('unit/surat/:assessmentId/:minutesId', 'routes/unit+/letter.tsx'),
    route('unit/hasil/:assessmentId', 'routes/unit+/outcome.tsx'),
    route('unit/hasil/:assessmentId/asal/:requirementId', 'routes/unit+/origin.tsx'),
    route('unit/riwayat', 'routes/unit+/history.tsx'),
    route('unit/putaran/:assessmentId', 'routes/unit+/rounds.tsx'),
    route('unit/riwayat/:submissionId', 'routes/unit+/round.tsx'),
  ]),
  route('unit/lembar/unduh', 'routes/unit+/sheet-download.ts'),
  route('unit/tanda-terima/:submissionId/pdf', 'routes/unit+/receipt-pdf.ts'),
  route('unit/butir/:requirementId/simpan', 'routes/unit+/save.ts'),
  route('unit/butir/:requirementId/buka', 'routes/unit+/open-requirement.ts'),
  route('unit/butir/:requirementId/bersama/kirim', 'routes/unit+/comments-send.ts'),
  route('unit/aliran', 'routes/unit+/live.ts'),
  route('unit/hadir', 'routes/unit+/live-now.ts'),
] satisfies RouteConfigEntry[];
