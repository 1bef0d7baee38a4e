import type { Db } from '~db/sql';

/** One open page of a person. */
export interface OpenPage {
  userId: string;
  pageId: string;
}

/** Notes that the person has the requirement open on this page now. */
export async function markPresent(
  db: Db,
  page: OpenPage & { regionCode: string; requirementId: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto('presence')
    .values({
      user_id: page.userId,
      page_id: page.pageId,
      region_code: page.regionCode,
      requirement_id: page.requirementId,
      seen_at: now,
    })
    .onConflict((oc) =>
      oc
        .columns(['user_id', 'page_id'])
        .doUpdateSet({ requirement_id: page.requirementId, seen_at: now }),
    )
    .execute();
}

/** The page is closed. Pages of the same person that were never closed go with it once they are long silent. */
export async function markGone(db: Db, { userId, pageId }: OpenPage, now: Date): Promise<void> {
  const silentSince = new Date(now.getTime() - 600_000);
  await db
    .deleteFrom('presence')
    .where('user_id', '=', userId)
    .where((eb) => eb.or([eb('page_id', '=', pageId), eb('seen_at', '<', silentSince)]))
    .execute();
}
