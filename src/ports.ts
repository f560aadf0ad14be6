/**
 * The seams between the core and the outside: types, and the one error that crosses them. Instants are epoch milliseconds (UTC) and
 * are named `…At` or `…Ms`; local times carry their IANA zone beside them.
 */
import type { Form, FormValues, Message } from './message/message.ts'

// ---------------------------------------------------------------- who and where

/** A person on one platform. Two platforms never share a person. */
export type Person = {
  readonly platform: string
  readonly workspace: string
  readonly user: string
  /** Display name, as literal text. */
  readonly name: string
}

/** Where a message goes. Serialisable: it survives being stored as JSON. */
export type Place = {
  readonly platform: string
  readonly workspace: string
  readonly channel: string
  readonly thread?: string
}

/** A message that was sent, well enough to find, edit or thread under it later. */
export type MessageRef = Place & { readonly message: string }

// ---------------------------------------------------------------- what people ask for

type RequestBase = {
  /** The platform's own id of this gesture. The same id is handled once, however often it arrives. */
  readonly id: string
  readonly person: Person
  readonly place: Place
  /** A one-to-one conversation with the bot. */
  readonly direct: boolean
  /** The person may manage this channel (schedules, settings). */
  readonly manager: boolean
  /** IANA zone of the person, where the platform tells it. */
  readonly timeZone?: string
}

export type Request =
  /** A question in plain words. `text` still holds the mention; `query.ts` takes it off. */
  | (RequestBase & {
      readonly kind: 'ask'
      readonly via: 'mention' | 'direct' | 'shortcut'
      readonly text: string
    })
  /** `/name text`: name without the slash, text untouched. */
  | (RequestBase & { readonly kind: 'command'; readonly name: string; readonly text: string })
  | (RequestBase & {
      readonly kind: 'press'
      readonly action: string
      /** Chosen option values, for selects and check-boxes. */
      readonly values: readonly string[]
      /** The message that carries the control; on a form or home page, the platform's id of that. */
      readonly on: MessageRef
      /** What is filled in, when the control stands on a form. */
      readonly fields?: FormValues
    })
  | (RequestBase & {
      readonly kind: 'submit'
      readonly action: string
      readonly fields: FormValues
    })
  /** Something on an open form was changed: the reply is the same form with a new preview. */
  | (RequestBase & {
      readonly kind: 'change'
      readonly action: string
      readonly fields: FormValues
    })
  /** The person opened the bot's own page: the reply is one message, the whole page. */
  | (RequestBase & { readonly kind: 'home' })
  /** The bot was added to the channel. */
  | (RequestBase & { readonly kind: 'joined' })
  /** The bot was removed, or its channel or whole workspace is gone: nothing can be posted there. */
  | (RequestBase & { readonly kind: 'left'; readonly what: 'channel' | 'workspace' })

export type Reply =
  /** A new message where the request came from: private when its audience is `asker`. */
  | { readonly kind: 'say'; readonly message: Message; readonly inThread?: boolean }
  /** A direct message to the asker. */
  | { readonly kind: 'direct'; readonly message: Message }
  /** Replaces the message whose control was pressed. */
  | { readonly kind: 'update'; readonly message: Message }
  /** Takes away the private message whose control was pressed. */
  | { readonly kind: 'dismiss' }
  | { readonly kind: 'form'; readonly form: Form }
  /** The submitted form stays open, with a sentence beside each field that needs another look. */
  | { readonly kind: 'invalid'; readonly problems: Readonly<Record<string, string>> }
  /** Opens (or links to) the thread under a message; `message` is its first line, the first time. */
  | { readonly kind: 'thread'; readonly under: MessageRef; readonly message?: Message }

export type Suggestion = { readonly label: string; readonly value: string }

/** What adapters ask of the core. */
export type Bot = {
  /** Never throws: an unexpected failure becomes an apology. An empty list means: already handled. */
  handle(request: Request): Promise<readonly Reply[]>
  /**
   * Like `handle`, for an adapter that keeps what arrived until it is answered: the same request gives the
   * same replies until `delivered`, and none after that. The adapter sees to it that a request is with one
   * caller at a time.
   */
  answer(request: Request): Promise<readonly Reply[]>
  /** Every reply of `answer` has reached its reader: they are forgotten. Throws when the store does. */
  delivered(request: Request): Promise<void>
  /** Typeahead for questions: best first, at most `limit`, useful defaults for empty text. */
  suggest(text: string, limit: number): readonly Suggestion[]
  /** Typeahead for a command's arguments (`topics`, `daily` …). */
  commands(): readonly CommandHelp[]
  /** The entries to read at leisure. */
  readonly library: Library
}

export type Library = {
  /** Topics with the number of their entries, in order of their names. */
  topics(): readonly { readonly topic: string; readonly entries: number }[]
  /** Matching entries in reading order; with `search` the best first. An absent filter lets all through. */
  list(filter: {
    readonly topic?: string
    readonly level?: Level
    readonly search?: string
  }): readonly LibraryItem[]
  page(id: string): LibraryPage | undefined
}

export type LibraryItem = {
  readonly id: string
  readonly question: string
  readonly level: Level
  readonly topics: readonly string[]
}

export type LibraryPage = LibraryItem & {
  /** Answer, key points and sources, without controls. */
  readonly message: Message
  readonly phrasings: readonly string[]
  readonly related: readonly LibraryItem[]
  /** Neighbours in reading order. */
  readonly previous?: LibraryItem
  readonly next?: LibraryItem
}

export type CommandHelp = {
  readonly name: string
  readonly usage: string
  readonly description: string
  /** What may follow the name, where it is a closed set. */
  readonly choices: readonly string[]
}

// ---------------------------------------------------------------- what the core asks of a platform

export type PostResult =
  | { readonly kind: 'posted'; readonly ref: MessageRef }
  /** The platform said no and nothing was posted: gone channel, lost permission. Trying again is no use. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nothing was posted; trying again later may work. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** It may or may not have been posted: look with `find` before posting again. */
  | { readonly kind: 'unclear'; readonly reason: string }

export type ChatAdapter = {
  readonly platform: string
  /** Takes requests from here on. */
  start(bot: Bot): Promise<void>
  /** Stops taking requests, then waits for what is in flight, at most `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>
  /** Posts for everyone. `key` marks the message so that `find` recognises it for ever. */
  post(place: Place, message: Message, key: string): Promise<PostResult>
  /** The message that was posted with this key, looking back to `sinceMs`; `unknown` when nobody can tell. */
  find(place: Place, key: string, sinceMs: number): Promise<MessageRef | 'none' | 'unknown'>
  /** Replaces a posted message. */
  update(ref: MessageRef, message: Message): Promise<PostResult>
  /** Posts into the thread under a message, marked with `key`. */
  postInThread(under: MessageRef, message: Message, key: string): Promise<PostResult>
  /** A direct message, marked with `key`. */
  direct(person: Person, message: Message, key: string): Promise<PostResult>
  /** One line for the start-up text: what is connected and where to reach it. */
  describe(): string
  /** Why it cannot do its work at the moment, a sentence each; empty when all is well. */
  problems(): readonly string[]
}

/**
 * A platform cannot be used before a person changes something: a wrong token, a missing permission. The
 * message names the setting and where to find its value; it never holds the value. Thrown by
 * `ChatAdapter.start`, or reported later when the platform withdraws what it had granted.
 */
export class SettingProblem extends Error {
  override readonly name = 'SettingProblem'
}

/** Time as an argument: the only clock the core knows. */
export type Clock = { now(): number }

// ---------------------------------------------------------------- what the bot remembers

export type Level = 'beginner' | 'intermediate' | 'advanced'

/** When everyone sees the answer. The private reveal is always there. */
export type RevealPolicy =
  | { readonly kind: 'at'; readonly localTime: string }
  | { readonly kind: 'attempts'; readonly count: number }
  | { readonly kind: 'never' }

/**
 * `smart`: what the team would recall least; `shuffled`: by the seed; `list`: in reading order. Nothing
 * repeats before it has to in the last two.
 */
export type QuestionOrder = 'smart' | 'shuffled' | 'list'

export type ScheduleState =
  /** `sinceAt`: when it was last resumed or changed; what was due before that is not asked after. */
  | { readonly kind: 'on'; readonly sinceAt?: number }
  /** Paused by a person (until an instant, or until resumed) or by the bot (lost channel). */
  | { readonly kind: 'paused'; readonly reason: string; readonly untilAt?: number }

/** When a channel gets its question. One schedule a channel. */
export type Schedule = {
  readonly id: string
  readonly place: Place
  /** Wall-clock time `HH:MM` in `timeZone`. */
  readonly localTime: string
  /** IANA zone, such as `Europe/Berlin`. */
  readonly timeZone: string
  /** ISO weekdays: 1 is Monday, 7 is Sunday. */
  readonly weekdays: readonly number[]
  /** Empty means all. */
  readonly topics: readonly string[]
  /** Empty means all. */
  readonly levels: readonly Level[]
  readonly order: QuestionOrder
  readonly reveal: RevealPolicy
  /** Local dates `YYYY-MM-DD` without a question. */
  readonly daysOff: readonly string[]
  /** No question on public holidays of this region, such as `DE` or `DE-BY` (ISO 3166). */
  readonly holidaysOf?: string
  /** The managers of the channel want no leaderboard; without it, people may join one. */
  readonly noBoard?: true
  /** Fixes the order of questions: the same seed and history always pick the same entry. */
  readonly seed: string
  readonly state: ScheduleState
  /** Told once when the bot has to pause the schedule. */
  readonly owner: Person
  readonly createdAt: number
}

/** One due instant of a schedule. Its row is written before anything is sent. */
export type Occurrence = {
  /** Stable, at most 25 characters, URL-safe: the mark of its message on every platform. */
  readonly key: string
  readonly scheduleId: string
  readonly place: Place
  readonly dueAt: number
  readonly state:
    | {
        readonly kind: 'claimed'
        readonly by: string
        readonly leaseUntilAt: number
        readonly firstClaimedAt: number
        readonly attempts: number
      }
    | { readonly kind: 'posted'; readonly ref: MessageRef; readonly postedAt: number }
    | { readonly kind: 'skipped'; readonly reason: string; readonly skippedAt: number }
  /** Set once picked, before sending, so that a retry sends the same question. */
  readonly entryId?: string
  /** Where everyone's answer stands; `claimed` keeps two processes from posting it twice. */
  readonly answer:
    | { readonly kind: 'hidden'; readonly dueAt?: number }
    | {
        readonly kind: 'claimed'
        readonly by: string
        readonly leaseUntilAt: number
        readonly firstClaimedAt: number
      }
    | { readonly kind: 'shown'; readonly shownAt: number }
}

export type Certainty = 'sure' | 'unsure' | 'guess'
export type Grade = 'again' | 'hard' | 'good' | 'easy'

/** A person's own words on an occurrence; the latest one counts. */
export type Attempt = {
  readonly occurrenceKey: string
  readonly person: Person
  readonly entryId: string
  readonly text: string
  readonly certainty: Certainty
  readonly at: number
}

/** One grading, kept for ever: streaks and cards are recomputed from these. */
export type Graded = {
  /** Unique: the same press never counts twice. */
  readonly id: string
  readonly person: Person
  readonly entryId: string
  /** The occurrence it was graded on; none for a review. */
  readonly occurrenceKey?: string
  readonly grade: Grade
  /** Numbers (0-based) of the key points the person said they had. */
  readonly keyPoints: readonly number[]
  readonly at: number
  /** What the card held before, so that the grade can be taken back; none when it was the first. */
  readonly before?: { readonly dueAt: number; readonly memory: string }
}

/** A due card: the memory of one person for one entry. `memory` is the scheduler's own state, as JSON. */
export type Card = {
  readonly person: Person
  readonly entryId: string
  readonly dueAt: number
  readonly memory: string
  /** Set aside by the person: it is not due until they bring it back. */
  readonly suspendedAt?: number
}

/** One question somebody asked, kept so that its buttons work for ever and misses can be seen. */
export type Asked = {
  /** Short, URL-safe, goes into action ids. */
  readonly id: string
  readonly person: Person
  readonly place: Place
  readonly text: string
  readonly outcome: 'answer' | 'close' | 'none'
  /** Best candidates first, at most ten. */
  readonly ranked: readonly { readonly id: string; readonly score: number }[]
  readonly confidence: number
  readonly at: number
}

export type Feedback = {
  readonly id: string
  readonly person: Person
  /** The entry it is about; none for a question that has no entry yet. */
  readonly entryId?: string
  readonly askedId?: string
  readonly verdict: 'solved' | 'notIt' | 'flag' | 'wanted'
  readonly reason?: string
  readonly at: number
}

/** One question of a mock interview. The starter answers the first, the partner the second. */
export type MockTurn = {
  readonly entryId: string
  /** Numbers (0-based) of the key points that the interviewer heard. */
  readonly ticked: readonly number[]
  /** When the interviewer closed it; only then may whoever answered see what was hoped for. */
  readonly closedAt?: number
}

/** Two people who interview each other: from the invitation in a channel to the scorecards. */
export type Mock = {
  /** Short, URL-safe: goes into action ids, and marks the invitation on every platform. */
  readonly id: string
  readonly place: Place
  /** `all` or a topic. */
  readonly topic: string
  readonly level: Level | 'all'
  readonly starter: Person
  /** Whoever joined first. */
  readonly partner?: Person
  readonly state:
    | 'open'
    | 'running'
    /** Over: both turns closed, taken back or run out before anybody joined, ended by one, or by the hour. */
    | 'done'
    | 'cancelled'
    | 'expired'
    | 'stopped'
    | 'timed-out'
  /** Who ended it, when it was stopped. */
  readonly stoppedBy?: 'starter' | 'partner'
  /** None before somebody joins, two from then on. */
  readonly turns: readonly MockTurn[]
  /** The invitation in the channel, once it is known to be there. */
  readonly ref?: MessageRef
  readonly createdAt: number
  /** When it ends by itself, unless something happens before. */
  readonly untilAt: number
  /** From 0; one more with every change. */
  readonly version: number
}

/** A person’s own part in a mock interview, without the other one. */
export type MockPart = {
  readonly id: string
  readonly state: Mock['state']
  readonly at: number
  /** The question they answered, with the key points that were heard once it was closed. */
  readonly answered?: { readonly entryId: string; readonly keyPoints: readonly number[] }
  /** The entry of the question they asked. */
  readonly interviewed?: string
}

/** Own words on a question that a person gave to everyone, once everyone had seen the answer. */
export type Explanation = {
  /** Unique for a person and an occurrence. */
  readonly id: string
  readonly occurrenceKey: string
  readonly person: Person
  readonly text: string
  /** The person wants to be named with it. */
  readonly named: boolean
  readonly at: number
}

/** What is kept about one person. */
export type PersonalData = {
  /** What they shared, and which explanations they found helpful. */
  readonly explanations: readonly Explanation[]
  readonly likes: readonly { readonly explanationId: string; readonly at: number }[]
  /** Since when they are on the leaderboard; empty when they are not. */
  readonly leaderboard: readonly { readonly at: number }[]
  readonly attempts: readonly Attempt[]
  readonly grades: readonly Graded[]
  readonly cards: readonly Card[]
  readonly asked: readonly Asked[]
  readonly feedback: readonly Feedback[]
  readonly mocks: readonly MockPart[]
  readonly settings: readonly { readonly name: string; readonly value: string }[]
}

/** Everything the bot remembers. Every method is atomic; races are settled by the database. */
export type Store = {
  /** Human name for logs and start-up text: `SQLite file …` or `Postgres`. Never holds a password. */
  readonly name: string
  close(): Promise<void>
  /** Answers when the database does; throws otherwise. */
  ping(): Promise<void>

  readonly requests: {
    /** `new` for exactly one caller per id; `running` while its lease lasts; `done` after `finish`. */
    begin(id: string, nowAt: number, leaseMs: number): Promise<'new' | 'running' | 'done'>
    /** `replies`: JSON text to keep until `delivered`, for a request whose replies are still to be sent. */
    finish(id: string, nowAt: number, replies?: string): Promise<void>
    /** How far a request has come: `kept` while its replies are kept, `done` when it is finished without. */
    look(
      id: string,
    ): Promise<
      { readonly kind: 'new' | 'done' } | { readonly kind: 'kept'; readonly replies: string }
    >
    /** Forgets the replies of a finished request. */
    delivered(id: string): Promise<void>
    /** Lets the id be tried again, after work that failed. */
    release(id: string): Promise<void>
    /** Forgets ids finished before this instant; returns how many. */
    prune(beforeAt: number): Promise<number>
  }

  /** What platforms sent and nobody has answered yet. */
  readonly inbox: {
    /**
     * Keeps an arrival that is leased to `by`, and returns its id; undefined when any of its keys came
     * before. Keys count for the whole platform.
     */
    put(arrival: {
      readonly platform: string
      readonly workspace: string
      readonly keys: readonly string[]
      readonly body: string
      readonly by: string
      readonly nowAt: number
      readonly leaseMs: number
    }): Promise<string | undefined>
    /** Leases arrivals that are free (lease over, given back) to `by`, oldest first. */
    take(claim: {
      readonly platform: string
      readonly by: string
      readonly nowAt: number
      readonly leaseMs: number
      readonly limit: number
    }): Promise<readonly Arrived[]>
    /** Prolongs every lease of `by`. */
    renew(by: string, untilAt: number): Promise<void>
    /** Gives an arrival back, to be taken again from `atMs` on. */
    later(id: string, by: string, atMs: number): Promise<void>
    /** Ends an arrival; its body is forgotten, its keys are not. */
    done(id: string, by: string, nowAt: number): Promise<void>
    /** Forgets what was ended before this instant, and keys older than it; returns how many arrivals. */
    prune(beforeAt: number): Promise<number>
  }

  /** Messages on their way out, by a key that is theirs for ever. */
  readonly outbox: {
    /** Notes that a message is being sent now, unless it is known already; returns what was known before. */
    begin(key: string, nowAt: number): Promise<{ readonly kind: 'new' } | Outgoing>
    mark(key: string, state: Outgoing['kind'], nowAt: number, ref?: string): Promise<void>
    prune(beforeAt: number): Promise<number>
  }

  /** Where a platform's app is installed. `sealed` is encrypted by whoever writes it. */
  readonly installations: {
    save(installation: Installation): Promise<void>
    get(platform: string, workspace: string): Promise<Installation | undefined>
    /** In order of their workspaces. */
    all(platform: string): Promise<readonly Installation[]>
    /** True when there was one. */
    remove(platform: string, workspace: string): Promise<boolean>
  }

  /** Work that one process at a time may do, such as listening to a platform. */
  readonly leases: {
    /** True for exactly one holder while its lease lasts. Its holder makes it last longer in the same way. */
    acquire(name: string, holder: string, nowAt: number, leaseMs: number): Promise<boolean>
    /** Lets others have it at once; does nothing for whoever does not hold it. */
    release(name: string, holder: string): Promise<void>
  }

  readonly schedules: {
    save(schedule: Schedule): Promise<void>
    get(id: string): Promise<Schedule | undefined>
    at(place: Place): Promise<Schedule | undefined>
    all(): Promise<readonly Schedule[]>
    remove(id: string): Promise<void>
  }

  readonly occurrences: {
    /** Inserts the row as claimed; true for exactly one caller per (schedule, due instant). */
    claim(occurrence: {
      readonly key: string
      readonly scheduleId: string
      readonly place: Place
      readonly dueAt: number
      readonly by: string
      readonly nowAt: number
      readonly leaseMs: number
    }): Promise<boolean>
    /** Takes over a claimed row whose lease is over; true for exactly one caller. */
    takeOver(key: string, by: string, nowAt: number, leaseMs: number): Promise<boolean>
    /** Claimed rows whose lease is over, oldest first. */
    stranded(nowAt: number): Promise<readonly Occurrence[]>
    /** Fixes the entry of a claimed row; returns the entry that counts (the first one set). */
    setEntry(key: string, entryId: string): Promise<string>
    /** False when the row is no longer claimed by `by`. */
    posted(
      key: string,
      by: string,
      ref: MessageRef,
      postedAt: number,
      answerDueAt: number | undefined,
    ): Promise<boolean>
    skipped(key: string, by: string, reason: string, skippedAt: number): Promise<boolean>
    get(key: string): Promise<Occurrence | undefined>
    /** Latest first. */
    of(scheduleId: string, limit: number): Promise<readonly Occurrence[]>
    /** The newest occurrence of the schedule, posted or not. */
    last(scheduleId: string): Promise<Occurrence | undefined>
    /** The newest due instant that has a row, by schedule id, for all schedules at once. */
    newestDue(): Promise<ReadonlyMap<string, number>>
    /** Entry ids this schedule has posted or is posting, oldest first. */
    askedEntries(scheduleId: string): Promise<readonly string[]>
    /** Posted occurrences whose public answer is due, or whose answer claim has run out. */
    answersDue(nowAt: number): Promise<readonly Occurrence[]>
    /** True for exactly one caller while its lease lasts. */
    claimAnswer(key: string, by: string, nowAt: number, leaseMs: number): Promise<boolean>
    answerShown(key: string, by: string, shownAt: number): Promise<boolean>
    /** Makes the public answer due at this instant, unless it is shown already. */
    answerDueAt(key: string, dueAt: number): Promise<void>
  }

  readonly attempts: {
    /** Replaces the person's earlier attempt on the same occurrence. */
    save(attempt: Attempt): Promise<void>
    get(occurrenceKey: string, person: Person): Promise<Attempt | undefined>
    count(occurrenceKey: string): Promise<number>
    /** Oldest first. */
    on(occurrenceKey: string): Promise<readonly Attempt[]>
    /** Deletes the words of attempts from before an instant, and nothing else; returns how many. */
    forgetTexts(beforeAt: number): Promise<number>
    of(person: Person): Promise<readonly Attempt[]>
  }

  readonly explanations: {
    /** False when the person has shared one on this occurrence already. */
    share(explanation: Explanation): Promise<boolean>
    get(id: string): Promise<Explanation | undefined>
    /** Deletes it with its likes; false when it is not there or not theirs. */
    takeBack(id: string, person: Person): Promise<boolean>
    /** Notes that it helped this person; false when it did before, is theirs, or is gone. */
    like(id: string, person: Person, at: number): Promise<boolean>
    /** With the number of people it helped; oldest first. */
    on(occurrenceKey: string): Promise<readonly (Explanation & { readonly likes: number })[]>
  }

  /** Who wants to be on the leaderboards of a workspace. Nobody is without joining. */
  readonly board: {
    /** Keeps the name as it is now. */
    join(person: Person, at: number): Promise<void>
    leave(person: Person): Promise<void>
    members(workspace: Pick<Place, 'platform' | 'workspace'>): Promise<readonly Person[]>
  }

  readonly reveals: {
    /** Notes that the person has seen the answer; true the first time. */
    note(occurrenceKey: string, person: Person, at: number): Promise<boolean>
    /** Ticked key points (0-based) of a person on a subject (occurrence key or entry id). */
    tick(subject: string, person: Person, keyPoints: readonly number[]): Promise<void>
    ticked(subject: string, person: Person): Promise<readonly number[]>
  }

  readonly grades: {
    /** True when new; false when this id was counted before. Stores the card in the same transaction. */
    add(graded: Graded, card: Card): Promise<boolean>
    /**
     * Takes back the person's latest grade of an entry and puts its card as it was, in one transaction;
     * false when this grade is not the latest any more, or never was.
     */
    undo(id: string, person: Person): Promise<boolean>
    of(person: Person): Promise<readonly Graded[]>
    on(occurrenceKey: string): Promise<readonly Graded[]>
  }

  readonly cards: {
    save(card: Card): Promise<void>
    get(person: Person, entryId: string): Promise<Card | undefined>
    /** Sets a card aside since an instant, or brings it back. */
    suspend(person: Person, entryId: string, sinceAt: number | undefined): Promise<void>
    remove(person: Person, entryId: string): Promise<void>
    /** Next due first. */
    of(person: Person): Promise<readonly Card[]>
  }

  readonly asked: {
    save(asked: Asked): Promise<void>
    get(id: string): Promise<Asked | undefined>
    /** Questions of a channel since an instant, in its threads too, newest first. */
    inChannel(place: Place, sinceAt: number): Promise<readonly Asked[]>
    /** Questions with this outcome since an instant, newest first. */
    since(outcome: Asked['outcome'], sinceAt: number): Promise<readonly Asked[]>
  }

  readonly feedback: {
    /** False when this id was stored before. */
    add(feedback: Feedback): Promise<boolean>
    about(entryId: string): Promise<readonly Feedback[]>
  }

  readonly mocks: {
    /** Stores a new one, unless its starter takes part in one that is not over. */
    add(mock: Mock): Promise<boolean>
    /**
     * Puts a mock interview in place of its version before. `changed`: that is not the stored one any
     * more. `busy`: one of its people takes part in another one that is not over.
     */
    replace(mock: Mock): Promise<'replaced' | 'changed' | 'busy'>
    get(id: string): Promise<Mock | undefined>
    /** The one that is not over in which a person takes part: there is never more than one. */
    current(person: Person): Promise<Mock | undefined>
    /** Those that are not over and should have ended by themselves, oldest first. */
    overdue(nowAt: number): Promise<readonly Mock[]>
  }

  readonly people: {
    /** Everything that is kept about a person; `scope` is where their settings are. */
    everything(person: Person, scope: string): Promise<PersonalData>
    /**
     * Deletes what only concerns the person, and takes name and words off what a team counts. The
     * schedules they set up stay as they are.
     */
    forget(person: Person, scope: string): Promise<void>
  }

  /** Small named values, JSON text, by scope (a place, a person, the whole bot). */
  readonly settings: {
    get(scope: string, name: string): Promise<string | undefined>
    set(scope: string, name: string, value: string): Promise<void>
    /** Sets only when absent; true for exactly one caller. */
    setOnce(scope: string, name: string, value: string): Promise<boolean>
  }

  /** News between the processes on one database. */
  readonly announcements: {
    /** `what` differs from what was said on the topic before, or nobody hears it. */
    tell(topic: string, what: string): Promise<void>
    /** Calls `heard` within two seconds of what another process, or this one, says from now on. */
    listen(topic: string, heard: (what: string) => void): Promise<void>
  }

  /** The playground's own channel history: it is its platform. */
  readonly transcript: {
    append(line: Omit<TranscriptLine, 'sequence'>): Promise<TranscriptLine>
    update(id: string, content: string): Promise<TranscriptLine | undefined>
    remove(id: string): Promise<void>
    get(id: string): Promise<TranscriptLine | undefined>
    byKey(key: string): Promise<TranscriptLine | undefined>
    /** Oldest first. */
    of(channel: string, limit: number): Promise<readonly TranscriptLine[]>
  }
}

/** An arrival that was leased again: what came of it so far is unknown. */
export type Arrived = {
  readonly id: string
  readonly workspace: string
  readonly body: string
  readonly receivedAt: number
  /** How often it has been leased, this time included. */
  readonly attempts: number
}

/** `sending`: a try began at `triedAt` and nobody noted how it ended. `firstTriedAt` is the first of all. */
export type Outgoing = {
  readonly kind: 'sending' | 'unsent' | 'sent' | 'unknown'
  readonly firstTriedAt: number
  readonly triedAt: number
  /** The platform's address of the message, as its adapter wrote it. */
  readonly ref?: string
}

export type Installation = {
  readonly platform: string
  readonly workspace: string
  /** Which key it is sealed with. */
  readonly keyId: string
  readonly sealed: string
  readonly savedAt: number
}

export type TranscriptLine = {
  readonly id: string
  /** Grows by at least one for every appended line. */
  readonly sequence: number
  readonly channel: string
  readonly thread?: string
  /** User id, or `cuecard` for the bot. */
  readonly author: string
  /** The only user who may see it; everyone when absent. */
  readonly onlyFor?: string
  readonly key?: string
  /** JSON text of the content. */
  readonly content: string
  readonly at: number
}
