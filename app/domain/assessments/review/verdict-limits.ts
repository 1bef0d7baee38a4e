/** Longest reason, question to the unit and private note, in characters. */
export const TEXT_MAX = 4000;
