import type { Attempt } from './attempt';
import { CARRIED } from './attempts-carried';
import { FIGURE_TABLES } from './attempts-figures';
import { FILING } from './attempts-filing';
import { LEDGER } from './attempts-ledger';
import { REVIEW } from './attempts-review';
import { STEERING } from './attempts-steering';
import { SUBMISSION } from './attempts-submission';
import { TOGETHER } from './attempts-together';
import { UPLOADS } from './attempts-uploads';

/** Every statement the row-level policies are tried with. */
export const ATTEMPTS: Attempt[] = [
  ...FILING,
  ...UPLOADS,
  ...CARRIED,
  ...SUBMISSION,
  ...LEDGER,
  ...REVIEW,
  ...FIGURE_TABLES,
  ...STEERING,
  ...TOGETHER,
];
