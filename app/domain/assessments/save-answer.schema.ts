import { z } from 'zod';

import { answerFormSchema } from './answer-form';

/** What a page sends to save an answer by itself: the typed fields, and whose text for which work it is. */
export const saveAnswerSchema = answerFormSchema.extend({
  assessment: z.uuid('unit:errors.version'),
  /** Account whose text it is. */
  person: z.uuid('unit:errors.version'),
  /** In which role the page was opened, as `roleField` tells it: only to say why a text was refused. */
  role: z.string().default(''),
  /** The page that saves, which need not be told; left out where there is none. */
  tab: z.uuid().optional().catch(undefined),
});
