import type { FieldError } from '~/http/form.server';
import { isAppError } from '~/shared/app-error';

/**
 * The result of a use case, or its refusal with the field it belongs to: keys named in `fields` stand at theirs, other
 * texts of a refused input (INVALID, CONFLICT with a text) above the form. Every other failure passes on.
 */
export async function fieldOfRefusal<T>(
  work: Promise<T>,
  fields: Record<string, string> = {},
): Promise<{ value: T } | { refused: FieldError; field: string; isConflict: boolean }> {
  try {
    return { value: await work };
  } catch (error) {
    if (!isAppError(error) || error.messageKey === undefined) throw error;
    if (error.code !== 'INVALID' && error.code !== 'CONFLICT') throw error;
    const refused = { key: error.messageKey, params: error.params };
    const isConflict = error.code === 'CONFLICT';
    return { refused, field: fields[error.messageKey] ?? '', isConflict };
  }
}
