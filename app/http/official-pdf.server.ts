import type { Words } from '~/domain/assessments/pdf/block';
import { i18nFor } from '~/i18n/i18n.server';

/** The texts of official papers: Indonesian, whatever the reader's language. */
export function officialWords(namespace: string): Words {
  const t = i18nFor('id').getFixedT('id', namespace);
  return (key, params) => t(key, params ?? {});
}

/** A paper to keep; `name` without its ending. */
export function pdfResponse(bytes: Buffer, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
