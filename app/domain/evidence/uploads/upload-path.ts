/** Where resumable uploads are announced and continued (tus 1.0). */
export const UPLOADS_PATH = '/unggahan';

/** Response header with an `UploadRefusal` as URI-encoded JSON. why: an answer to HEAD has no body. */
export const REFUSAL_HEADER = 'Pranata-Refusal';

/** Request header with the account whose file it is; left out by whoever does not know it. */
export const PERSON_HEADER = 'Pranata-Person';
