/** What was asked was not begun, or was undone: too much waits for the same. The same request may go through in a moment. */
export class DatabaseBusyError extends Error {
  override readonly name = 'DatabaseBusyError';
}

/** Whether an error says so: no turn, no connection or no lock in time. */
export function isDatabaseBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof DatabaseBusyError || ('code' in error && error.code === LOCK_NOT_THERE);
}

/** SQLSTATE of a statement that waited for a lock longer than it may. */
const LOCK_NOT_THERE = '55P03';
