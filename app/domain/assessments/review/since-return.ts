/** Whether something was written or attached after the last return; never where there was no return. */
export function isSince(at: Date, returnedAt: Date | null): boolean {
  return returnedAt !== null && at > returnedAt;
}
