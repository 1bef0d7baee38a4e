const KEYS = {
  pointer: 'unit:errors.pointerWithoutFile',
  evidenceLevel: 'unit:errors.levelWithoutFile',
} as const;

/** Why fields that are kept with a file cannot be kept without one, by name. */
export function withoutFile(
  fields: readonly (keyof typeof KEYS)[],
): Record<string, { key: string }> {
  return Object.fromEntries(fields.map((name) => [name, { key: KEYS[name] }]));
}
