import { readLanguage } from '~/i18n/preferences.server';
import { AppError, isAppError } from '~/shared/app-error';
import { formatDate } from '~/shared/dates';

/** The latest day a refusal names (`params.latest`), as the reader's language writes it; anything else as it is. */
export function withDayInWords(error: unknown, request: Request): unknown {
  if (!isAppError(error) || typeof error.params?.latest !== 'string') return error;
  const latest = formatDate(error.params.latest, readLanguage(request), 'long');
  return new AppError(error.code, error.messageKey, { ...error.params, latest });
}
