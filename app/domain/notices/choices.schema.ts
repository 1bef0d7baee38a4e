import { z } from 'zod';

import { isNoticeKind, KIND_FIELD, waysOf, WAYS, type NoticeKind, type Way } from './kinds';

/** The form of one's choices: a language, the version it was made from, and a field `way.<kind>` for every kind. */
export const choicesSchema = z
  .looseObject({
    language: z.enum(['id', 'en'], 'notices:errors.choice'),
    version: z.coerce.number('notices:errors.choice').int().min(0),
  })
  .transform(({ language, version, ...rest }, context) => {
    const ways: Partial<Record<NoticeKind, Way>> = {};
    for (const [name, value] of Object.entries(rest)) {
      if (!name.startsWith(KIND_FIELD)) continue;
      const kind = name.slice(KIND_FIELD.length);
      const way = WAYS.find((one) => one === value);
      if (!isNoticeKind(kind) || way === undefined || !waysOf(kind).includes(way)) {
        context.addIssue({ code: 'custom', path: [name], message: 'notices:errors.choice' });
      } else ways[kind] = way;
    }
    return { language, version, ways };
  });
