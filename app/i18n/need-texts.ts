import { getI18n } from 'react-i18next';

import { PageTexts } from './page-texts';

/**
 * Brings the texts of a part that is loaded later, so that it can show them at once. On the server all are there.
 * @throws whatever keeps them from coming
 */
export async function needTexts(...namespaces: string[]): Promise<void> {
  const texts: unknown = getI18n();
  if (texts instanceof PageTexts) await texts.needNamespaces(namespaces);
}

/** A part that is being loaded, with its texts. */
export async function withTexts<Part>(
  loading: Promise<Part>,
  ...namespaces: string[]
): Promise<Part> {
  const [part] = await Promise.all([loading, needTexts(...namespaces)]);
  return part;
}
