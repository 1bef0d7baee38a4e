import { z } from 'zod';

import { isRegionCode } from '~/domain/regions/scope';
import { cleanLine } from '~/shared/clean-text';
import { typedLine } from '~/shared/form-text';

import { ROLES } from './actor';

/** E-mail as stored: trimmed, lower case. At most 254 characters. */
export const emailField = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'admin:errors.email')
  .pipe(z.email('admin:errors.email'));

/** A new password: 12 to 200 characters, nothing else asked of it. */
export const newPasswordField = z
  .string()
  .min(12, 'auth:errors.passwordShort')
  .max(200, 'auth:errors.passwordLong');

const nameField = typedLine.pipe(
  z.string().min(2, 'admin:errors.name').max(120, 'admin:errors.name'),
);
const regionField = z.string().trim().refine(isRegionCode, 'admin:errors.region');
const homeRegionField = z
  .string()
  .trim()
  .refine((code) => code === '' || isRegionCode(code), 'admin:errors.region');

/** A role and the region it is held in. */
export const grantSchema = z.object({
  role: z.enum(ROLES, 'admin:errors.role'),
  regionCode: regionField,
});

export const createAccountSchema = z.object({
  email: emailField,
  name: nameField,
  /** '' for a person who comes from no region. */
  homeRegion: homeRegionField,
  ...grantSchema.shape,
});

export const editAccountSchema = z.object({
  name: nameField,
  homeRegion: homeRegionField,
  isActive: z.enum(['yes', 'no'], 'admin:errors.choice'),
});

/** Sign-in takes any text: what is not an account's e-mail or password is simply wrong. */
export const signInSchema = z.object({
  email: z
    .string()
    .transform((text) => cleanLine(text).toLowerCase())
    .pipe(z.string().min(1, 'auth:errors.emailMissing').max(254, 'auth:errors.email')),
  password: z.string().min(1, 'auth:errors.passwordMissing').max(200, 'auth:errors.passwordLong'),
  /** Page to go on to; see safeDestination. */
  tujuan: z.string().max(2000).optional(),
});

export const changePasswordSchema = z
  .object({
    currentPassword: z
      .string()
      .min(1, 'auth:errors.passwordMissing')
      .max(200, 'auth:errors.passwordLong'),
    newPassword: newPasswordField,
    repeatedPassword: z.string(),
  })
  .refine((value) => value.newPassword === value.repeatedPassword, {
    path: ['repeatedPassword'],
    message: 'auth:errors.passwordsDiffer',
  })
  .refine((value) => value.newPassword !== value.currentPassword, {
    path: ['newPassword'],
    message: 'auth:errors.passwordSame',
  });

/** `seen` is the account's mark when the page was opened. */
export const resetPasswordSchema = z.object({ seen: z.string().max(40) });

export type CreateAccountInput = z.infer<typeof createAccountSchema>;
export type EditAccountInput = z.infer<typeof editAccountSchema>;
export type GrantInput = z.infer<typeof grantSchema>;
