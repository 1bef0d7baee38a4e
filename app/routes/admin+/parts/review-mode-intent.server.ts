import { reviewModeSchema, type ReviewMode } from '~/domain/cycles/review-mode.schema';
import { parseFormData, refuse, refuseField } from '~/http/form.server';
import { redirectWithToast } from '~/http/toast.server';

import { fieldOfRefusal } from './refusals.server';

/** Sets how the cycle is judged as the form says, or answers why not. */
export async function reviewModeIntent(
  form: FormData,
  page: string,
  configure: (mode: ReviewMode) => Promise<void>,
) {
  const parsed = parseFormData(form, reviewModeSchema);
  if (!parsed.ok) return refuse(parsed);
  const done = await fieldOfRefusal(configure(parsed.value));
  if ('refused' in done) return refuseField(form, done.field, done.refused, 409);
  return redirectWithToast(page, { kind: 'success', key: 'admin:toast.reviewMode' });
}
