import { AppError } from '~/shared/app-error';

import type { WrongAnswer } from './answer-form';

/** What was typed cannot be kept as an answer. Carries every field that is wrong, by name, with why. */
export class AnswerRefused extends AppError {
  readonly errors: WrongAnswer['errors'];

  constructor({ key, params, errors }: WrongAnswer) {
    super('INVALID', key, params);
    this.errors = errors;
  }
}
