/** The two drawn themes, light and dark; without a choice the operating system decides. */
export const themes = ['terang', 'gelap'] as const;
export type Theme = (typeof themes)[number];

/** Name of the cookie that keeps the reader's choice. */
export const themeCookie = 'tema';

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}
