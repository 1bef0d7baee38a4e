import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';

/** Every address no other route knows; a route of its own, so the page keeps theme, language and account. */
export function loader({ context }: LoaderFunctionArgs) {
  throw data({ code: 'NOT_FOUND', requestId: context.requestId }, { status: 404 });
}

/** The same for something sent to an unknown address. */
export function action({ context }: ActionFunctionArgs) {
  throw data({ code: 'NOT_FOUND', requestId: context.requestId }, { status: 404 });
}

export default function NotFound() {
  return null;
}
