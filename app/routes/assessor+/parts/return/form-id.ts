/** Prefix of the ids of the fields of a return; the error summary links to them. */
export const RETURN_FORM = 'kembalikan';
