import { z } from 'zod';

/** What the run's database offers to the workers, in a file that appears once it is ready. */
export const runSchema = z.object({
  /** Connection to a database from which others can be created. */
  adminUrl: z.string(),
  /** Migrated, with reference data; nothing is connected to it. */
  template: z.string(),
  /** Every database of this run starts with it. */
  prefix: z.string(),
  /** Set when the database could not be prepared. */
  failure: z.string().optional(),
});

export type TestRun = z.infer<typeof runSchema>;

declare module 'vitest' {
  interface ProvidedContext {
    runFile: string;
  }
}

/** The same connection, to another database of the server. */
export function withDatabaseName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
