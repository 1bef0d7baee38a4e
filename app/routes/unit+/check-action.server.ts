import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';

import { versionField } from '~/domain/assessments/answer-form';
import { submitAssessment } from '~/domain/assessments/submit-assessment.server';
import { withdrawSubmission } from '~/domain/assessments/withdraw-submission.server';
import { parseFormData, readForm, refuse } from '~/http/form.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { digits, typedText } from '~/shared/form-text';

import { stayAt, UNIT_ROLES } from './guard.server';

const submitSchema = z.object({
  assessmentId: z.uuid(),
  version: versionField,
  sure: z.literal('yes', { error: 'unit:errors.notSure' }),
});

const withdrawSchema = z.object({
  assessmentId: z.uuid(),
  round: digits('unit:errors.version'),
  reason: typedText.pipe(z.string().max(500, 'unit:errors.reasonTooLong')),
});

/** Hands the work in, or takes back what was handed in. */
export async function checkAction(args: ActionFunctionArgs) {
  const { actor, write, startedAt } = await requireActor(args, UNIT_ROLES);
  const form = await readForm(args.request);
  if (form.get('intent') === 'withdraw') {
    const parsed = parseFormData(form, withdrawSchema);
    if (!parsed.ok) return refuse(parsed);
    stayAt(args, parsed.value.assessmentId);
    await write((db) => withdrawSubmission(db, actor, { ...parsed.value, at: startedAt }));
    return redirectWithToast('/unit', { kind: 'success', key: 'unit:toast.withdrawn' });
  }
  const parsed = parseFormData(form, submitSchema);
  if (!parsed.ok) return refuse(parsed);
  const { assessmentId, version } = parsed.value;
  stayAt(args, assessmentId);
  const { submissionId, receiptCode } = await write((db) =>
    submitAssessment(db, actor, { assessmentId, version, at: startedAt }),
  );
  return redirectWithToast(`/unit/tanda-terima/${submissionId}`, {
    kind: 'success',
    key: 'unit:toast.submitted',
    params: { code: receiptCode },
  });
}
