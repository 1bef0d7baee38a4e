import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { NewFigure } from './figure.schema';
import { insertFigure, officialBeside, type PublishedFigure } from './figures.repo.server';

/** `beside`: real official figures for the same thing that the person has not seen; nothing was written. */
export type AddedFigure = { added: true; id: string } | { added: false; beside: PublishedFigure[] };

/**
 * Adds a figure that somebody published about a region of the actor's scope. It never replaces another:
 * a correction is a figure with its own source and as-of date. Beside another official figure for the same region,
 * indicator and period an official one is added only when all of those are among the ids `seen`; which one is
 * shown then is for `standing` to say. Throws FORBIDDEN outside the scope, CONFLICT when the same figure
 * (region, indicator, period, as-of date, source) is already there.
 */
export async function addPublishedFigure(
  db: Db,
  actor: SignedInActor,
  figure: NewFigure,
  seen: readonly string[] = [],
): Promise<AddedFigure> {
  assertCan(actor, 'create', 'published_figure', figure.regionCode);
  const beside = figure.status === 'official' ? await officialBeside(db, figure) : [];
  const same = beside.some(({ asOf, source }) => asOf === figure.asOf && source === figure.source);
  if (!same && beside.some(({ id }) => !seen.includes(id))) return { added: false, beside };
  const id = await insertFigure(db, figure, actor.userId);
  if (id === null) throw new AppError('CONFLICT', 'governor:errors.figureExists');
  await recordAudit(db, {
    action: 'published_figure.added',
    entity: 'published_figure',
    entityId: id,
    regionCode: figure.regionCode,
    after: beside.length > 0 ? { ...figure, beside: beside.map((one) => one.id) } : figure,
  });
  return { added: true, id };
}
