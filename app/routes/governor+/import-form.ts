import { z } from 'zod';

import type { ImportInput } from '~/domain/transactions/import-preview.server';
import { asOfField, sourceField } from '~/domain/figures/figure.schema';
import { cleanLine } from '~/shared/clean-text';
import type { CivilDate } from '~/shared/dates';
import { isTyped, typedLine } from '~/shared/form-text';

/**
 * The two steps of an import share one form: the file (or, on the second step, its bytes as base64), where it
 * comes from, and the regions chosen for names that resolve to none (fields `pilihan:<name>`).
 */
export const importSchema = (today: CivilDate) =>
  z
    .object({
      intent: z.enum(['preview', 'confirm']),
      file: z.instanceof(File).optional(),
      content: z.base64('governor:errors.file').max(1_000_000, 'governor:errors.file').optional(),
      fileName: typedLine.pipe(z.string().max(200)).optional(),
      source: sourceField,
      asOf: asOfField(today),
      remember: z.literal('on').optional(),
    })
    .refine(
      (form) => form.content !== undefined || (form.file !== undefined && form.file.size > 0),
      {
        path: ['file'],
        error: 'governor:errors.fileRequired',
      },
    );

export type ImportForm = z.infer<ReturnType<typeof importSchema>>;

const CHOICE = 'pilihan:';

/** Name of the field that chooses a region for a written name. */
export const choiceField = (key: string) => `${CHOICE}${key}`;

/** The form as the use cases take it. */
export async function readImport(
  form: ImportForm,
  fields: FormData,
): Promise<ImportInput & { remember: boolean; content: string }> {
  const bytes =
    form.content === undefined
      ? new Uint8Array((await form.file?.arrayBuffer()) ?? [])
      : Uint8Array.from(atob(form.content), (char) => char.charCodeAt(0));
  const choices: Record<string, string> = {};
  for (const [name, value] of fields) {
    if (name.startsWith(CHOICE) && typeof value === 'string' && value !== '' && isTyped(name)) {
      choices[name.slice(CHOICE.length)] = value;
    }
  }
  return {
    fileName: (form.fileName ?? cleanLine(form.file?.name ?? '').slice(0, 200)) || 'impor.csv',
    bytes,
    content: form.content ?? btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
    source: form.source,
    asOf: form.asOf,
    choices,
    remember: form.remember === 'on',
  };
}
