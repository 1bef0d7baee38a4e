import type { SecondFigureNotice } from '~/components/figures/second-figure';
import type { PublishedFigure } from '~/domain/figures/figures.repo.server';
import type { NewFigure } from '~/domain/figures/figure.schema';
import { compareStanding, standing, standingReason } from '~/domain/figures/standing';
import { typedText, type FormRefusal } from '~/http/form.server';

/** The form again, filled, with the official figures that are there already and which one would be shown. */
export interface SecondFigure extends FormRefusal {
  second: SecondFigureNotice;
}

export function secondFigure(
  figure: NewFigure,
  beside: readonly PublishedFigure[],
  form: FormData,
): SecondFigure {
  const typed = { ...figure, isSimulated: false, isReleased: figure.release };
  // Of figures with nothing to tell them apart the first is shown; the new one is not.
  const best = standing(beside) ?? typed;
  const newIsShown = compareStanding(typed, best) < 0;
  return {
    ok: false,
    errors: {},
    values: typedText(form),
    second: {
      figures: beside.map(({ id, value, unit, asOf, source, sourceUrl }) => ({
        id,
        value,
        unit,
        asOf,
        source,
        sourceUrl,
      })),
      newIsShown,
      isPublic: (newIsShown ? typed : best).isReleased,
      reason: standingReason(typed, best),
    },
  };
}
