import { data } from '@remix-run/node';
import type { z } from 'zod';

import { AppError } from '~/shared/app-error';
import { formObject, isMessageKey } from '~/shared/form-object';

/** What a refused form gives back: a message key per field ('' is the whole form) and every text as it was typed. */
export interface FormRefusal {
  ok: false;
  errors: Record<string, FieldError>;
  values: Record<string, string>;
}
/** An i18n key with its values. */
export interface FieldError {
  key: string;
  params?: Record<string, string | number>;
}
export type ParsedForm<T> = { ok: true; value: T; form: FormData } | FormRefusal;

/**
 * Reads the form of an action through its schema. The message of a zod issue is an i18n key; an issue without
 * one becomes `errors:field.<zod code>`. Files are left out of `values`: a browser never sends them back.
 */
export async function parseForm<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<ParsedForm<z.infer<S>>> {
  return parseFormData(await readForm(request), schema);
}

/** The fields of a request. @throws AppError INVALID when its body is no form */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (error) {
    throw new AppError('INVALID', 'errors:unreadableForm', { detail: String(error) });
  }
}

export function parseFormData<S extends z.ZodType>(
  form: FormData,
  schema: S,
): ParsedForm<z.infer<S>> {
  const parsed = schema.safeParse(formObject(form));
  if (parsed.success) return { ok: true, value: parsed.data, form };
  const errors: Record<string, FieldError> = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path.join('.');
    errors[field] ??= isMessageKey(issue.message)
      ? { key: issue.message }
      : { key: `errors:field.${issue.code}` };
  }
  return { ok: false, errors, values: typedText(form) };
}

/** Every text field as typed, for showing the form again; a password is never sent back. */
export function typedText(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && !/password/i.test(name)) values[name] = value;
  }
  return values;
}

/** 422 with the errors at the fields and the typed text; the page renders the same form again. */
export function refuse(refusal: FormRefusal, status = 422) {
  return data(refusal, { status });
}

/** A refusal that a use case found after the form itself was fine. */
export function refuseField(form: FormData, field: string, error: FieldError, status = 422) {
  return data<FormRefusal>(
    { ok: false, errors: { [field]: error }, values: typedText(form) },
    { status },
  );
}
