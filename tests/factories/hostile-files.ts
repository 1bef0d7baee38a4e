import { HOSTILE_DOCUMENTS } from './hostile-documents';
import { HOSTILE_OFFICE } from './hostile-office';
import { HOSTILE_OTHERS } from './hostile-others';

/** A file somebody could send to do harm, and what must happen to it. */
export interface HostileFile {
  what: string;
  name: string;
  bytes: () => Buffer;
  /** Key of the message it is refused with; null: it is taken in and must be served harmlessly. */
  refusal: string | null;
}

export const HOSTILE_FILES: HostileFile[] = [
  ...HOSTILE_DOCUMENTS,
  ...HOSTILE_OFFICE,
  ...HOSTILE_OTHERS,
];
