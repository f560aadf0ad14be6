import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'

import { PlainPage } from './document.tsx'
import { limits } from './limits.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

const hostname = (authority: string | undefined): string | undefined => {
  if (authority === undefined || !URL.canParse(`http://${authority}`)) return undefined
  return new URL(`http://${authority}`).hostname
}

/** A refusal in the form the caller can show: JSON for the page script, a page for everybody else. */
export const refuse = (
  c: Context,
  title: string,
  status: 400 | 403 | 404 | 410 | 413 | 415 | 421 | 500 | 503,
  heading: string,
  sentence: string,
) =>
  wantsJson(c)
    ? c.json({ problem: sentence }, status)
    : c.html(
        <PlainPage title={title} heading={heading}>
          <p>{sentence}</p>
        </PlainPage>,
        status,
      )

export const wantsJson = (c: Context): boolean =>
  c.req.header('accept')?.includes('application/json') ?? false

/**
 * Lets in only requests that were addressed to this machine by a loopback name. A web site that points
 * its own name at 127.0.0.1 (DNS rebinding) is turned away. The port is free: a container maps it.
 */
export const loopbackOnly =
  (title: string): MiddlewareHandler =>
  async (c, next) => {
    if (loopback.has(hostname(c.req.header('host')) ?? '')) return next()
    return refuse(
      c,
      title,
      421,
      'Open the playground as localhost',
      'The playground answers only to localhost, 127.0.0.1 or [::1]. Use one of them in the address.',
    )
  }

/** Lets a gesture in only when it comes from a page of this server. */
export const sameOriginOnly =
  (title: string): MiddlewareHandler =>
  async (c, next) => {
    if (c.req.method !== 'POST' || isSameOrigin(c)) return next()
    return refuse(
      c,
      title,
      403,
      'That came from another page',
      'The playground takes messages only from its own page. Open it and try again there.',
    )
  }

function isSameOrigin(c: Context): boolean {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  // “same-site” is not enough: another port of localhost is another program.
  if (site !== undefined && site !== 'same-origin') return false
  if (origin !== undefined) return origin === `http://${c.req.header('host') ?? ''}`
  return site === 'same-origin'
}

export const boundedBody = (title: string): MiddlewareHandler =>
  bodyLimit({
    maxSize: limits.bodyBytes,
    onError: (c) =>
      refuse(
        c,
        title,
        413,
        'That is too long',
        'A message in the playground has room for 64 kB. Send a shorter one.',
      ),
  })

/** No script, style or request of any kind except the server's own files. */
export const headers = (): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // Plain HTTP on loopback: there is nothing to upgrade to.
    strictTransportSecurity: false,
    referrerPolicy: 'same-origin',
  })
