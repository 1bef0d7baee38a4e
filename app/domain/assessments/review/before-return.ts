import type { AnswerValue } from '~/domain/instruments/answer';

import type { ShownFile } from '../changes-since';
import type { FormerFile } from '../file-changes';

/** A requirement as it stood in the submission that was returned, beside the files it shows now. */
export interface BeforeReturn {
  round: number;
  /** null and '' where it said nothing, or was not submitted. */
  value: AnswerValue | null;
  note: string;
  /** Version of the answer as submitted; 0 when there was none. */
  answerVersion: number;
  files: FormerFile[];
  /** All of them, where the page lists only some. */
  shown: ShownFile[];
}
