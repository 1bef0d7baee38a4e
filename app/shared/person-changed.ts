/** i18n key of what is said to somebody whose browser another account has signed in to since their page was opened. */
export const PERSON_CHANGED = 'errors:page.otherPerson.text';
/** i18n key of what is said to somebody who took another of their roles since their page was opened. */
export const ROLE_CHANGED = 'errors:page.roleChanged.text';
/** i18n key of what is said to somebody who sent a form, and has to change a password handed over by an administrator. */
export const PASSWORD_FIRST = 'errors:page.passwordFirst.text';

/** Names of the error pages of these: nothing was done, and the same form can be sent once its sender is set right. */
const PAGES = {
  [PERSON_CHANGED]: 'otherPerson',
  [ROLE_CHANGED]: 'roleChanged',
  [PASSWORD_FIRST]: 'passwordFirst',
} as const;

export type SenderPage = (typeof PAGES)[keyof typeof PAGES];

/** The page of a refusal that is about who sends; null for any other. */
export function senderPage(key: string | undefined): SenderPage | null {
  return Object.entries(PAGES).find(([known]) => known === key)?.[1] ?? null;
}
