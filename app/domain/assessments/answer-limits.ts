/** Longest note and pointer, in UTF-16 units. why: apart from the schemas, so that a page does not load zod for them. */
export const NOTE_MAX = 5000;
export const POINTER_MAX = 200;
