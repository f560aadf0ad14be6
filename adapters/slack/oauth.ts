import type { IncomingMessage, ServerResponse } from 'node:http'

import { InstallProvider, type Installation } from '@slack/oauth'

import type { HttpRoute } from './http.ts'
import type { Kept } from './installations.ts'
import { type SlackLog, libraryLog } from './log.ts'
import { installPath, redirectPath } from './paths.ts'
import { clientOptions } from './web-api.ts'
import { installPages } from './words-install.ts'

export type OAuthOptions = {
  readonly clientId: string
  readonly clientSecret: string
  /** Signs the state, which the browser carries as a cookie as well: https://docs.slack.dev/authentication/installing-with-oauth */
  readonly stateSecret: string
  /** Where people reach this server, such as `https://bot.example.com`. */
  readonly publicUrl: string
  readonly scopes: readonly string[]
  readonly apiUrl?: string
  readonly log: SlackLog
  readonly save: (id: string, kept: Kept) => Promise<void>
}

/** The page that sends people to Slack, and the one that Slack sends them back to. */
export function installRoutes(options: OAuthOptions): Readonly<Record<string, HttpRoute>> {
  const { clientId, clientSecret, stateSecret, publicUrl, scopes, apiUrl, log, save } = options
  const provider = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret,
    clientOptions: clientOptions({ log, ...(apiUrl !== undefined && { apiUrl }) }),
    logger: libraryLog(log, 'oauth'),
    renderHtmlForInstallPath: installPages.start,
    ...(apiUrl !== undefined && {
      authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).toString(),
    }),
    installationStore: {
      async storeInstallation(installation) {
        const { id, kept } = keptFrom(installation)
        await save(id, kept)
      },
      // Only this folder's own code reads installations.
      fetchInstallation: () => Promise.reject(new Error('Installations are read elsewhere.')),
    },
  })
  const urlOptions = {
    scopes: [...scopes],
    redirectUri: new URL(redirectPath, publicUrl).toString(),
  }
  return {
    [installPath]: (request, response) => {
      protect(response)
      return provider.handleInstallPath(request, response, {}, urlOptions)
    },
    [redirectPath]: (request, response) => {
      protect(response)
      return provider.handleCallback(request, response, {
        success: (installation, _options, _request, page) => {
          show(
            page,
            200,
            installPages.done(installation.team?.name ?? installation.enterprise?.name),
          )
        },
        failure: (error, _options, _request, page) => {
          log.warn({ code: error.code }, 'An installation was not completed.')
          show(page, 400, installPages.failed)
        },
      })
    },
  }
}

type Page = ServerResponse<IncomingMessage>

/** The pages run no script, load nothing, stand in no frame, and tell nobody the address with the code. */
function protect(page: Page): void {
  page.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  )
  page.setHeader('referrer-policy', 'no-referrer')
  page.setHeader('cache-control', 'no-store')
}

function show(page: Page, status: number, html: string): void {
  page.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
  page.end(html)
}

/** One installation is one workspace: a team, or an organisation with all of its teams. */
function keptFrom(installation: Installation): { readonly id: string; readonly kept: Kept } {
  const { bot, team, enterprise, isEnterpriseInstall, appId, user } = installation
  const of = isEnterpriseInstall === true ? enterprise : team
  if (!bot || !of) throw new Error('Slack sent an installation without a bot or a workspace.')
  return {
    id: of.id,
    kept: {
      name: of.name ?? of.id,
      botToken: bot.token,
      botUserId: bot.userId,
      botId: bot.id,
      ...(appId !== undefined && { appId }),
      scopes: bot.scopes,
      installedBy: user.id,
    },
  }
}
