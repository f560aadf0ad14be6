import { Hono } from 'hono'

export type Health = {
  readonly ready: () => Promise<{ readonly ok: boolean; readonly reasons: readonly string[] }>
  /** In the text format of Prometheus. */
  readonly metrics: () => Promise<string>
}

/** What a supervisor asks: is the process alive, may it get work, how is it doing. */
export function healthApp({ ready, metrics }: Health): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    const { ok, reasons } = await ready()
    return c.json({ ok, reasons }, ok ? 200 : 503)
  })
  app.get('/metrics', async (c) =>
    // https://prometheus.io/docs/instrumenting/exposition_formats/
    c.body(await metrics(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  )
  return app
}
