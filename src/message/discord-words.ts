/** What only the Discord adapter says, in the voice of `words.ts`. */
export const discordWords = {
  belowForAll: 'Shown to everyone below.',
  range: (label: string, from: number, to: number) => `${label} · ${from}–${to}`,
  moreControls: 'More to choose from:',
  /** A private answer to a mention cannot be sent. */
  directClosed:
    'I have an answer for you alone, but Discord does not let me write to you directly. Use /ask here, or allow direct messages from this server.',
  directFailed:
    'Discord does not let me write to you directly. Allow direct messages from this server, then try again.',
  threadOpen: 'Talk about it in the thread.',
  openThread: 'Open the thread',
  noThread: (reason: string) => `I could not open a thread here: ${reason}.`,
  trouble:
    'Sorry, this answer could not be shown on Discord. Please try again; if it keeps happening, tell whoever runs me.',
  onlyPrivate: 'I am not a member of this server, so I can only answer you privately.',
  postTitle: 'Cuecard',
  form: {
    open: 'Open the form',
    ready: 'The form is ready.',
    correct: 'Some of that needs another look. What you filled in is kept.',
    correctAgain: 'Correct it',
    texts: (part: number, all: number) =>
      all > 1 ? `Change the texts (${part} of ${all})` : 'Change the texts',
    cancel: 'Cancel',
    cancelled: 'Nothing was saved.',
    closed: 'This form is no longer open. Please start again.',
    empty: 'nothing yet',
    noneChosen: 'None chosen',
  },
  refused: {
    unknownChannel: 'the channel is gone',
    missingAccess: 'I cannot see the channel',
    missingPermission: 'I lack a permission in the channel',
    threadLocked: 'the thread is locked',
    tagRequired: 'the forum wants a tag that only moderators may set',
    directClosed: 'they do not take direct messages from me',
    removed: 'the message was removed',
    wrongKind: 'this kind of channel takes no messages',
    other: (code: number, message: string) => `Discord refused it (${code}: ${message})`,
  },
  commands: {
    ask: { question: 'Your question in plain words; suggestions appear as you type' },
    topics: { topic: 'A topic; all when left out', level: 'How hard' },
    mock: { topic: 'A topic for both questions; any when left out' },
    quiz: {
      topic: 'A topic; what is due for you when left out',
      level: 'How hard',
      number: 'How many questions, from 1 to 20',
      choice: 'Multiple choice instead of recalling',
    },
    settings: { study: 'How much and how often you study' },
    daily: {
      setup: 'Set the question of the day up, or change it',
      now: 'Post the question of today now',
      pause: 'Post nothing until it is resumed',
      until: 'Until this date, such as 2027-01-04; until you resume it when left out',
      resume: 'Go on after a pause',
      skip: 'Leave the next question out',
      preview: 'See the next five dates',
      status: 'See what is set up here',
    },
    text: 'What to add to the command',
    findAnswer: 'Find an answer',
  },
} as const
