import { z } from 'zod';

import { isRegionCode } from '~/domain/regions/scope';
import { typedText } from '~/shared/form-text';

import { fromWallTime } from './wall-time';

/** More time for one region: until when as wall time in Asia/Jakarta, and why. */
export const extensionSchema = z.object({
  regionCode: z.string().trim().refine(isRegionCode, 'admin:errors.extensionRegion'),
  until: z.string().refine((text) => fromWallTime(text) !== null, 'admin:errors.wallTime'),
  reason: typedText.pipe(
    z.string().min(3, 'admin:errors.extensionReason').max(500, 'admin:errors.extensionReason'),
  ),
});

export type ExtensionInput = z.infer<typeof extensionSchema>;
