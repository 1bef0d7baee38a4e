import { formatDate, formatDateTime, formatMoment, jakartaDate } from '~/shared/dates';

import { useLanguage } from './root-data';

interface LocalTimeProps {
  /** An instant as ISO text with a zone, or a Date. */
  at: string | Date;
  /** Only the day. */
  dayOnly?: boolean;
  /** To the second, where the instant itself is evidence. */
  exact?: boolean;
}

/** An instant as day and time in WIB, e.g. "Selasa, 6 Agustus 2024, 10.00 WIB". */
export function LocalTime({ at, dayOnly, exact }: LocalTimeProps) {
  const language = useLanguage();
  const instant = typeof at === 'string' ? new Date(at) : at;
  return (
    <time dateTime={dayOnly ? jakartaDate(instant) : instant.toISOString()}>
      {dayOnly
        ? formatDate(instant, language)
        : (exact ? formatMoment : formatDateTime)(instant, language)}
    </time>
  );
}
