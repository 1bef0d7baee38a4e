/** Background work of a deployment. Doing it twice does no harm. */
export interface Job {
  /** Name of its queue. */
  name: string;
  /** When it runs, in Jakarta; it also runs after every start. */
  cron: string;
  /** Ends soon after the signal; a throw has it tried again. */
  run(signal: AbortSignal): Promise<void>;
}

export type JobLog = {
  info(o: object, m?: string): void;
  warn(o: object, m?: string): void;
  error(o: object, m?: string): void;
};
