import type { Attempt } from './attempt';
import { AGREED } from './attempts-agreed';
import { CARRIED } from './attempts-carried';
import { FIGURE_TABLES } from './attempts-figures';
import { FILING } from './attempts-filing';
import { INTERESTS } from './attempts-interests';
import { ITEMS } from './attempts-items';
import { LEDGER } from './attempts-ledger';
import { MINUTES } from './attempts-minutes';
import { NOTICES } from './attempts-notices';
import { REVIEW } from './attempts-review';
import { SEATS } from './attempts-seats';
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
  ...SEATS,
  ...AGREED,
  ...MINUTES,
  ...ITEMS,
  ...INTERESTS,
  ...FIGURE_TABLES,
  ...STEERING,
  ...TOGETHER,
  ...NOTICES,
];
