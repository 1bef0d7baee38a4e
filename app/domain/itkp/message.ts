import type { LocalText } from './rule-set';
import en from '~/i18n/en/itkp.json';
import id from '~/i18n/id/itkp.json';

export type Language = 'id' | 'en';

/**
 * A sentence as a key of the `itkp` texts and what to fill in. A plain parameter is decimal text and
 * is written with the language's decimal mark; anything else is given in both languages.
 */
export type Message = { key: string; params: Record<string, string | LocalText> };

export const message = (key: string, params: Message['params'] = {}): Message => ({ key, params });

/** The same text in both languages, for codes and names that are not translated. */
export const verbatim = (text: string): LocalText => ({ id: text, en: text });

/** "104052940216.5" → "104.052.940.216,5" in Indonesian, "104,052,940,216.5" in English. */
export function showDecimal(text: string, language: Language): string {
  const [whole = '', decimals] = text.split('.');
  const [group, mark] = language === 'id' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return decimals === undefined ? grouped : `${grouped}${mark}${decimals}`;
}

/** Parameters as text of the language, ready for `t(message.key, …)`. */
export function messageParams(value: Message, language: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value.params).map(([name, param]) => [
      name,
      typeof param === 'string' ? showDecimal(param, language) : param[language],
    ]),
  );
}

const texts: Record<Language, unknown> = { id, en };

/** The message in words. Throws when the key or a parameter is missing: a sentence never has a hole. */
export function renderMessage(value: Message, language: Language): string {
  const text = value.key
    .split('.')
    .reduce<unknown>(
      (at, key) => (at as Record<string, unknown> | undefined)?.[key],
      texts[language],
    );
  if (typeof text !== 'string') throw new Error(`No text itkp:${value.key} in ${language}`);
  const params = messageParams(value, language);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const param = params[name];
    if (param === undefined) throw new Error(`itkp:${value.key} needs ${name}`);
    return param;
  });
}
