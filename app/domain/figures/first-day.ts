import type { CivilDate } from '~/shared/dates';

/** First day a figure or an import can speak of: electronic procurement in Indonesia is younger than that. */
export const FIRST_DAY: CivilDate = '2000-01-01';
