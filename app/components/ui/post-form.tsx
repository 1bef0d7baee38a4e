import { Form, type FormProps } from '@remix-run/react';
import { forwardRef, useState } from 'react';

import { ROLE_FIELD, roleField } from '~/domain/accounts/role-field';

import { useRootData } from './root-data';

type PostFormProps = Omit<FormProps, 'method'> & {
  method?: 'post';
  /** Whose form it is, where the page knows better than the root who that was. */
  person?: string;
};

/**
 * The form of a signed-in person, sent by post; every one of them is made with it. It says whose it is: of whoever was
 * signed in when it came onto the page, and in which role, whoever is signed in by now. The server takes it from nobody
 * else (`requireActor`). Both are its first fields: of a form with a file only the head is looked at.
 * Browsers fill none of it again after going back or reloading: the account and the version would be those of now, the
 * text somebody's from before. So no field of it asks for that by itself, but those of passwords.
 */
export const PostForm = forwardRef<HTMLFormElement, PostFormProps>(function PostForm(
  { person, children, ...props },
  ref,
) {
  const viewer = useRootData()?.viewer ?? null;
  const [first] = useState(viewer);
  const owner = person ?? first?.userId ?? '';
  // why: the role of an account that is not signed in is not known; its form is held to the account alone.
  const role = first && first.userId === owner ? roleField(first) : '';
  return (
    <Form {...props} method="post" autoComplete="off" ref={ref}>
      <input type="hidden" name="person" value={owner} />
      <input type="hidden" name={ROLE_FIELD} value={role} />
      {children}
    </Form>
  );
});
