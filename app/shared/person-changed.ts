/** i18n key of what is said to somebody whose browser another account has signed in to since their page was opened. */
export const PERSON_CHANGED = 'errors:page.otherPerson.text';
