/** Languages of the interface; Indonesian first. */
export const languages = ['id', 'en'] as const;
export type Language = (typeof languages)[number];

/** Shown when the reader has chosen nothing; the browser's own wish is not consulted. */
export const defaultLanguage: Language = 'id';

/** Name of the cookie that keeps the reader's choice. */
export const languageCookie = 'lng';

/** Namespaces every page needs: the shell, the error pages, the status words. */
export const rootNamespaces = ['common', 'errors', 'status'];

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}
