import { command, line } from './build.ts'

/** What is said in and about mock interviews, in the voice of `words.ts`. */
export const mockWords = {
  title: 'Mock interview',
  somebody: 'Somebody',
  looksFor: (starter: string) => `${starter} looks for someone to practise an interview with.`,
  how: 'Two questions, one for each of you: one asks and ticks what the other one says, then you swap. What each of you needs is shown to you alone, and both get a private scorecard.',
  join: 'Join',
  cancel: 'Cancel',
  openUntil: 'Open until ',
  endsAt: 'Ends by itself when nothing happens until ',
  pair: (starter: string, partner: string) => `${starter} and ${partner} practise an interview.`,
  now: (turn: number, interviewer: string, candidate: string) =>
    `Question ${turn} of 2: ${interviewer} asks, ${candidate} answers.`,
  talkHint:
    'Talk in the thread, in a call, or wherever you like. Everything else is in “Show me my side”, for each of you alone.',
  mySide: 'Show me my side',
  talk: 'Talk in the thread',
  talkHere: 'Talk here. Please keep the model answer back until the question is closed.',
  over: {
    done: (starter: string, partner: string) =>
      `${starter} and ${partner} have practised an interview.`,
    cancelled: (starter: string) => `${starter} has taken the invitation back.`,
    expired: (starter: string) =>
      `Nobody had time for an interview with ${starter}, so the invitation has expired.`,
    stopped: (name: string) => `${name} has stopped this mock interview.`,
    timedOut: (starter: string, partner: string) =>
      `Nothing happened for three hours, so the mock interview of ${starter} and ${partner} has ended.`,
    again: line`Start another one with ${command('mock')}.`,
    closed: 'Not open any more',
  },
  scorecard: 'My scorecard',
  // To one person alone
  posted:
    'Your invitation is posted here. It changes when somebody joins: then press “Show me my side” on it.',
  notPosted: (reason: string) =>
    line`Your invitation could not be posted: ${reason}. Nothing is kept; mend that, then use ${command('mock')} again.`,
  unclear: line`I cannot tell whether your invitation reached the channel. Please look; if it is not there, use ${command('mock')} again.`,
  needsChannel: line`A mock interview takes two people. Use ${command('mock')} in a channel, and whoever has time joins you. To practise alone, use ${command('quiz')}.`,
  unknown: (word: string) =>
    line`I do not know “${word}”. Write ${command('mock')} with a topic or a level (beginner, intermediate, advanced), or with neither.`,
  tooFew: (topic: string, level: string) =>
    line`There are no two questions for ${topic}, ${level} that would not give each other away. Choose a wider topic or level, such as ${command('mock kubernetes')}.`,
  ownOpen: 'You have an invitation already, and nobody has joined yet.',
  ownRunning: 'You are in the middle of a mock interview already. One at a time.',
  notOwn: 'That is your own invitation: somebody else has to join. It changes when they do.',
  taken: (name: string) => line`${name} was faster. Start one of your own with ${command('mock')}.`,
  notYours:
    'This mock interview is between two other people. What they see is for each of them alone.',
  notYoursToCancel: (name: string) => `Only ${name} can take this invitation back.`,
  waiting: 'Nobody has joined yet.',
  gone: line`I cannot find this mock interview any more. Start one with ${command('mock')}.`,
  cancelled: 'Your invitation is taken back.',
  place: (turn: number) => `Question ${turn} of 2`,
  youAsk: (candidate: string) => `You ask ${candidate}`,
  youAnswer: (interviewer: string) => `You answer ${interviewer}`,
  ask: (candidate: string) =>
    `Ask ${candidate} this question, listen, and tick what you hear. Only you see the rest of this message.`,
  answer: (interviewer: string) =>
    `${interviewer} has this question too and ticks what you say. What was hoped for is shown to you when the interview is over.`,
  heard: (candidate: string) => `Which of these did ${candidate} say?`,
  whatAbout: 'Not said yet. Lead there with “And what about …?”',
  allSaid: 'Everything was said. Ask for an example from their own work.',
  deeper: 'To go deeper, ask:',
  modelAnswer: 'The model answer',
  withdrawn: 'The entry of this question has been withdrawn. Close the question to go on.',
  closeTurn: 'Close this question',
  look: 'What is next?',
  stop: 'Stop',
  before: (interviewer: string, said: number, all: number) =>
    `Your answer: ${interviewer} ticked ${said} of ${all} key points. The scorecard comes at the end.`,
  closedByYou: (candidate: string, said: number, all: number) =>
    `Closed: you ticked ${said} of ${all} key points for ${candidate}. Now you answer.`,
  yourScorecard: 'Your scorecard',
  noScore: 'Your own question was not closed, so there is no scorecard for you.',
  score: (interviewer: string, said: number, all: number) =>
    `${interviewer} ticked ${said} of ${all} key points.`,
  said: 'You said:',
  missed: 'Missed:',
  nothingMissed: 'Nothing was missed.',
  readAgain: 'Worth reading again:',
  read: 'Read the answer',
  intoReviews: 'Put it into my reviews',
  askedThem: (candidate: string, question: string, said: number, all: number) =>
    `You asked ${candidate} “${question}” and ticked ${said} of ${all}.`,
} as const
