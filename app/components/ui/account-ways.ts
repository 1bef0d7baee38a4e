/** Where somebody sets right who they are, before the same form goes through. */
export const ACCOUNT_WAYS = { roleChanged: '/akun#peran', passwordFirst: '/akun' } as const;
