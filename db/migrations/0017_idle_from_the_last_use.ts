import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';

/**
 * Since when a file is in no use is forgotten with every link to it that comes or goes. So its grace time is never
 * counted from before its last use, however short that was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function forget_idle() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      if tg_op <> 'INSERT' then
        delete from evidence_idle where file_id = old.file_id;
      end if;
      if tg_op <> 'DELETE' then
        delete from evidence_idle where file_id = new.file_id;
      end if;
      return null;
    end $$`.execute(db);
  await definer(db, 'forget_idle()');
  await sql`
    create trigger evidence_links_forget_idle after insert or delete or update of file_id on evidence_links
      for each row execute function forget_idle()`.execute(db);
}
