import { AppError } from '~/shared/app-error';

/** What was typed cannot be kept as an answer. Carries the field it stands in; '' is the whole form. */
export class AnswerRefused extends AppError {
  constructor(
    readonly field: string,
    messageKey: string,
  ) {
    super('INVALID', messageKey);
  }
}
