import type { LoaderFunctionArgs } from '@remix-run/node';

import { listDefinitions } from '~/domain/assessments/definitions.repo.server';
import { findSubmission } from '~/domain/assessments/submissions.repo.server';
import { findRegion } from '~/domain/regions/regions.repo.server';
import { requireActor } from '~/http/request.server';
import { verificationAddress } from '~/http/verification-address.server';
import { getT } from '~/i18n/i18n.server';
import { readLanguage } from '~/i18n/preferences.server';
import { AppError } from '~/shared/app-error';

import { idParam, UNIT_ROLES } from './guard.server';

/** The receipt of a submission as a PDF; the same bytes every time. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { read } = await requireActor(args, UNIT_ROLES);
  const submissionId = idParam(args.params.submissionId);
  const { submission, definitions, region } = await read(async (db) => {
    const found = await findSubmission(db, submissionId);
    if (!found) throw new AppError('NOT_FOUND');
    return {
      submission: found,
      definitions: await listDefinitions(db, found.assessmentId),
      region: await findRegion(db, found.regionCode),
    };
  });
  // why: the library that draws is read when the first receipt is asked for, not when the server starts.
  const { receiptPdf } = await import('~/domain/assessments/receipt/receipt-pdf.server');
  const t = getT(args.request, ['filing', 'unit']);
  const bytes = await receiptPdf({
    submission,
    definitions,
    regionName: region?.name ?? submission.regionCode,
    address: verificationAddress(args, submission.verificationCode),
    words: (key, params) => t(key, params ?? {}),
    language: readLanguage(args.request),
  });
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="tanda-terima-${submission.receiptCode}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
