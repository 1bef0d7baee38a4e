import type { LoaderFunctionArgs } from '@remix-run/node';

import { getExport } from '~/domain/assessments/sheet/export-sheet.server';
import { getStartedDesk } from '~/domain/assessments/unit-desk.server';
import { EVIDENCE_KINDS } from '~/domain/evidence/kinds';
import { requireActor } from '~/http/request.server';
import { readLanguage } from '~/i18n/preferences.server';

import { idParam, UNIT_ROLES } from './guard.server';
import { sheetWords } from './sheet-words.server';

/** The unit's assessment as a workbook; an auditor names the one meant by `penilaian`. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { actor, read, startedAt: at } = await requireActor(args, [...UNIT_ROLES, 'auditor']);
  const asked = new URL(args.request.url).searchParams.get('penilaian') ?? undefined;
  const work = await read(async (db) => {
    const assessmentId =
      actor.role === 'auditor'
        ? idParam(asked)
        : (await getStartedDesk(db, actor.scope, at)).assessment.id;
    return getExport(db, actor, { assessmentId, at });
  });
  // why: the library that writes is read when the first workbook is asked for, not when the server starts.
  const { exportSheet } = await import('~/domain/assessments/sheet/write-sheet.server');
  const { bytes, fileName } = await exportSheet(work, readLanguage(args.request), sheetWords());
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': EVIDENCE_KINDS.xlsx.mediaType,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
