import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { NewFigure } from './figure.schema';
import { insertFigure } from './figures.repo.server';

/**
 * Adds a figure that somebody published about a region of the actor's scope. It never replaces another:
 * a correction is a figure with its own source and as-of date. Throws FORBIDDEN outside the scope, CONFLICT
 * when the same figure (region, indicator, period, as-of date, source) is already there.
 */
export async function addPublishedFigure(
  db: Db,
  actor: SignedInActor,
  figure: NewFigure,
): Promise<{ id: string }> {
  assertCan(actor, 'create', 'published_figure', figure.regionCode);
  const id = await insertFigure(db, figure, actor.userId);
  if (id === null) throw new AppError('CONFLICT', 'governor:errors.figureExists');
  await recordAudit(db, {
    action: 'published_figure.added',
    entity: 'published_figure',
    entityId: id,
    regionCode: figure.regionCode,
    after: figure,
  });
  return { id };
}
