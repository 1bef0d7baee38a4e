import { AppError } from '~/shared/app-error';

import type { Actor } from './actor';
import { can, type ActionOf, type Entity } from './permissions';

/** Throws FORBIDDEN unless the matrix allows it. Use cases call it before they touch a row. */
export function assertCan<E extends Entity>(
  actor: Actor,
  action: ActionOf<E>,
  entity: E,
  regionCode: string,
): void {
  if (!can(actor, action, entity, regionCode)) throw new AppError('FORBIDDEN');
}
