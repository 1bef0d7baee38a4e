import { z } from 'zod';

import { isRegionCode } from '~/domain/regions/scope';
import { cleanedText } from '~/shared/form-text';

const code = z.string().refine(isRegionCode, 'interests:errors.region');

/** Regions ticked, as one value, several or none. */
const regions = z
  .union([code, z.array(code).max(600)])
  .optional()
  .transform((given) => [...new Set([given ?? []].flat())].sort());

/** What the address of the declaration page asks for; anything unreadable counts as not given. */
export const declarationQuerySchema = z.object({
  siklus: z.uuid().optional().catch(undefined),
  wilayah: regions.catch([]),
  langkah: z.enum(['pilih', 'baca']).catch('pilih'),
});

/** The signature: `sha256` says which text was on the screen. */
export const signFormSchema = z.object({
  cycleId: z.uuid('interests:errors.cycle'),
  region: regions,
  language: z.enum(['id', 'en']),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'interests:errors.changed'),
  agreed: z.literal('on', 'interests:errors.agree'),
});

export const MAX_RECUSAL_REASON = 2000;

export const recuseFormSchema = z.object({
  reason: cleanedText.pipe(
    z
      .string()
      .min(1, 'interests:errors.reason')
      .max(MAX_RECUSAL_REASON, 'interests:errors.reasonTooLong'),
  ),
  agreed: z.literal('on', 'interests:errors.agreeRecusal'),
});
