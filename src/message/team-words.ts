import { command, line } from './build.ts'
import { count } from './count.ts'

/** What the bot says about a team: its leaderboard, what people share, its week. In the voice of `words.ts`. */

export const teamWords = {
  board: {
    title: 'Leaderboard of this week',
    channel: 'Leaderboard of this week in ',
    line: (place: number, names: string, points: number) =>
      `${place}. ${names} · ${count(points, 'point', 'points')}`,
    names: (names: readonly string[], more: number) =>
      more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', '),
    mine: (place: number, people: number, points: number) =>
      `You are in place ${place} of ${people} with ${count(points, 'point', 'points')}.`,
    points: (points: number) => `You have ${count(points, 'point', 'points')} this week.`,
    few: (fewest: number) => `It is shown once ${fewest} people who joined have a point this week.`,
    outside: 'You are not on it: only those who join are named or counted.',
    consent:
      'Who joins is named, with the points of the week, to everyone in the channel. You can leave at any time.',
    how: 'A point for each question of this week that you try, and one more for recalling it (Good or Easy). How fast does not matter, and on Monday everyone begins at zero.',
    join: 'Join',
    leave: 'Leave',
    joined: 'You are on the leaderboard now.',
    left: 'You have left the leaderboard: you are neither named nor counted any more.',
    off: 'The leaderboard is switched off in this channel.',
    none: line`This channel has no question of the day, so there is nothing to count. ${command('daily setup')} starts one.`,
    noneOfMine: 'You have not tried a question of the day this week.',
    button: 'Leaderboard',
    form: 'Leaderboard of the week',
    formHint: 'Only people who join are named, and nothing is shown before three have',
    formOn: 'On: people may join',
    formOff: 'Off',
    isOff: 'No leaderboard.',
  },
  explain: {
    offer: 'Share my explanation',
    preview: 'This is what everyone in the thread would read:',
    named: 'Share with my name',
    unnamed: 'Share without my name',
    keep: 'Keep it to myself',
    by: (name: string) => `In the words of ${name}`,
    bySomebody: 'In the words of somebody here',
    helpful: 'Helpful',
    takeBack: 'Take it back',
    takenBack: 'Whoever wrote this has taken it back.',
    notYours: 'Only the person who wrote this can take it back.',
    thanks: 'Thank you. The most helpful explanation of a week comes into its recap.',
    thanksAgain: 'You have said so already, or it is your own.',
    shared: 'Shared in the thread. Its button “Take it back” is for you.',
    sharedAlready: 'You have shared your explanation of this question already.',
    tooEarly: 'Everyone has to have seen the answer first. Then you can share your explanation.',
    noWords: 'There are no words of yours on this question. “Answer it” is where to write some.',
    notPosted: (reason: string) =>
      `Your explanation could not be posted: ${reason}. Nothing was shared; try again later.`,
    perhapsPosted:
      'I cannot tell whether your explanation was posted. Please look into the thread before anything else.',
  },
  secret: {
    asked:
      'This is a question of the day here that not everyone has seen the answer to, so only you see it.',
    share:
      'This is a question of the day here. Share its answer once everyone has seen it in the thread.',
  },
  week: {
    best: (question: string, likes: number) =>
      `Most helpful explanation (${count(likes, 'person', 'people')}) of “${question}”`,
    bestBy: (name: string) => `, by ${name}:`,
    bestBySomebody: ':',
    board: 'Leaderboard of last week:',
    coming: (topics: string) => `Coming this week: ${topics}.`,
  },
} as const
