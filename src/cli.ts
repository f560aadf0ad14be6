#!/usr/bin/env node
import { delimiter } from 'node:path'

import { Argument, Command, CommanderError, Option } from 'commander'

import type { EvalOptions } from './cli/eval.ts'
import { exitCodes } from './cli/exit-codes.ts'
import type { NewOptions } from './cli/new.ts'
import { complain, sentenceOf } from './cli/print.ts'
import type { SlackManifestOptions } from './cli/slack-manifest.ts'
import { type Config, readConfig, readEnvironmentFile } from './config.ts'
import { levels } from './entries/entry.ts'

type Work = (config: Config) => Promise<number>

/** Reads the settings, then does the work; a broken setting ends here, with a sentence for each. */
async function withConfig(
  work: Work,
  overrides: Readonly<Record<string, string>> = {},
): Promise<void> {
  readEnvironmentFile()
  const read = readConfig({ ...process.env, ...overrides })
  if (!read.ok) {
    complain(...read.problems)
    process.exitCode = exitCodes.configuration
    return
  }
  process.exitCode = await work(read.config)
}

const program = new Command('cuecard')
  .description('A chat bot that answers from reviewed entries and posts a question of the day.')
  .helpCommand(false)
  .exitOverride()
  .addHelpText(
    'after',
    `
Settings come from the environment and from a .env file; .env.example lists them.

Exit codes:
  ${exitCodes.success}   done
  ${exitCodes.failure}   problems were found, or something failed
  ${exitCodes.usage}   the command was not understood
  ${exitCodes.unavailable}  the port, the folder or the database cannot be had
  ${exitCodes.configuration}  a setting is missing or broken`,
  )

// Each command loads only what it needs: `check` starts no web server and opens no database.
program
  .command('start')
  .description('run the bot and the playground')
  .action(() => withConfig(async (config) => (await import('./cli/start.ts')).start(config)))
program
  .command('chat')
  .description('talk to the bot in this terminal')
  .action(() => withConfig(async (config) => (await import('./cli/chat.ts')).chat(config)))
program
  .command('ask')
  .description('answer one question')
  .argument('<question...>', 'the question, in plain words')
  .option('--json', 'print the outcome, its confidence and the ten best entries as JSON', false)
  .action((question: string[], options: { json: boolean }) =>
    withConfig(async (config) =>
      (await import('./cli/ask.ts')).ask(config, question.join(' '), options),
    ),
  )
program
  .command('check')
  .description('check every entry; names file, line and fix for each problem')
  .argument('[folders...]', 'the packs to check; KNOWLEDGE_DIR or the built-in pack when not given')
  .option('--report', 'also print what the packs hold, by topic and level', false)
  .option('--json', 'print the problems as JSON', false)
  .action((folders: string[], options: { json: boolean; report: boolean }) =>
    withConfig(
      async (config) => (await import('./cli/check.ts')).check(config, options),
      folders.length === 0 ? {} : { KNOWLEDGE_DIR: folders.join(delimiter) },
    ),
  )
program
  .command('new')
  .description('begin an entry: shows what is near, then writes a file to fill in')
  .argument('<question...>', 'the question, in plain words')
  .option('--topic <topic>', 'the folder and first topic; the nearest entry’s when not given')
  .addOption(
    new Option('--level <level>', 'how hard the question is').choices(levels).default('beginner'),
  )
  .option('--anyway', 'write it although an entry is very close', false)
  .action((question: string[], options: NewOptions) =>
    withConfig(async (config) =>
      (await import('./cli/new.ts')).newEntry(config, question.join(' '), options),
    ),
  )
program
  .command('show')
  .description('show an entry as it will look')
  .argument('<slug>', 'its file name, without .md')
  .option('--json', 'print the entry as JSON', false)
  .action((slug: string, options: { json: boolean }) =>
    withConfig(async (config) => (await import('./cli/show.ts')).show(config, slug, options)),
  )
program
  .command('doctor')
  .description('check that a chat platform is set up well, and say what to do where it is not')
  .addArgument(new Argument('<platform>', 'the platform to look at').choices(['slack', 'discord']))
  .option('--json', 'print the findings as JSON', false)
  .action((platform: 'slack' | 'discord', options: { json: boolean }) =>
    withConfig(async (config) =>
      platform === 'slack'
        ? (await import('./cli/doctor-slack.ts')).doctorSlack(config, options)
        : (await import('./cli/doctor-discord.ts')).doctorDiscord(config, options),
    ),
  )

const slack = program.command('slack').description('set up the Slack app').helpCommand(false)
slack
  .command('manifest')
  .description('print the manifest to create the app from')
  .option('--http <url>', 'over HTTP at this https address instead of Socket Mode')
  .option('--prefix <text>', 'put before the slash commands; SLACK_COMMAND_PREFIX when not given')
  .option('--name <name>', 'the name of the app')
  .option('--history', 'also ask for the optional history scopes', false)
  .option('--files', 'also ask for the optional scope to send pictures and exports as files', false)
  .option('--agent', 'turn the agent surface on; it needs a paid plan', false)
  .option('--distributed', 'for many workspaces: adds the redirect address', false)
  .action(async (options: SlackManifestOptions) => {
    readEnvironmentFile()
    process.exitCode = (await import('./cli/slack-manifest.ts')).slackManifest(options)
  })

program
  .command('migrate-store')
  .description('move everything from the SQLite file to Postgres; stop Cuecard before')
  .option('--from <folder>', 'folder of the SQLite file; DATA_DIR when not given')
  .option('--to <address>', 'an empty Postgres database; DATABASE_URL when not given')
  .action(({ from, to }: { from?: string; to?: string }) =>
    withConfig(async (config) => (await import('./cli/migrate-store.ts')).migrateStore(config), {
      ...(from !== undefined && { DATA_DIR: from }),
      ...(to !== undefined && { DATABASE_URL: to }),
    }),
  )
program
  .command('gaps')
  .description('list the common ways of asking that entries lack')
  .argument('[folders...]', 'the packs to read; KNOWLEDGE_DIR or the built-in pack when not given')
  .option('--json', 'print the gaps as JSON', false)
  .action((folders: string[], options: { json: boolean }) =>
    withConfig(
      async (config) => (await import('./cli/gaps.ts')).gaps(config, options),
      folders.length === 0 ? {} : { KNOWLEDGE_DIR: folders.join(delimiter) },
    ),
  )
program
  .command('eval')
  .description('measure the answers on labelled questions')
  .requiredOption('--queries <file>', 'questions with the entries that answer them, as JSONL')
  .option('--entries <path>', 'entries as JSONL, or a folder; the configured packs when not given')
  .option('--json', 'print every figure, and the result of each question, as JSON', false)
  .option('--rankings <file>', 'write what was ranked for each question, as JSONL')
  .option('--compare <file>', 'compare with what --json printed earlier')
  .action((options: EvalOptions) =>
    withConfig(async (config) => (await import('./cli/eval.ts')).evaluate(config, options)),
  )

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has said what is wrong, or printed the help that was asked for.
    process.exitCode = error.exitCode === 0 ? exitCodes.success : exitCodes.usage
  } else {
    complain(sentenceOf(error))
    process.exitCode = exitCodes.failure
  }
}
