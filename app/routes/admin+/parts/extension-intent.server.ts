import { extensionSchema, type ExtensionInput } from '~/domain/cycles/extension.schema';
import { parseFormData, refuse, refuseField } from '~/http/form.server';
import { redirectWithToast } from '~/http/toast.server';

import { fieldOfRefusal } from './refusals.server';

/** Grants the extension of the form, or answers what is wrong at its fields. */
export async function extendIntent(
  form: FormData,
  page: string,
  grant: (input: ExtensionInput) => Promise<{ regionName: string }>,
) {
  const parsed = parseFormData(form, extensionSchema);
  if (!parsed.ok) return refuse(parsed);
  const done = await fieldOfRefusal(grant(parsed.value), {
    'admin:errors.extensionRegion': 'regionCode',
    'admin:errors.extensionTooEarly': 'until',
    'admin:errors.extensionPast': 'until',
    'admin:errors.extensionBeyondReview': 'until',
    'admin:errors.extensionSame': 'until',
  });
  if ('refused' in done) return refuseField(form, done.field, done.refused);
  const params = { name: done.value.regionName };
  return redirectWithToast(page, { kind: 'success', key: 'admin:toast.extended', params });
}
