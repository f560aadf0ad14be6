import type { HtmlEscapedString } from 'hono/utils/html'

/** A piece of a page as HTML text. */
export const htmlOf = async (
  element: HtmlEscapedString | Promise<HtmlEscapedString>,
): Promise<string> => (await element).toString()
