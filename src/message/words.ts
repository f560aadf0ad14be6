/**
 * Every sentence the bot says, in one voice: what happened, and the next step. Short enough for a chat
 * window; no blame; a word beside every symbol. Functions take what varies, as literal text.
 */

const count = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`

export const words = {
  answer: {
    reviewed: 'Reviewed',
    checked: (date: string) => `Checked ${date}`,
    checkedLongAgo: (date: string) => `Last checked ${date}: may be out of date`,
    youAsked: (question: string) => `You asked: ${question}`,
    sharedBy: (name: string) => `Shared by ${name}`,
    trap: 'Common mistake: ',
    sources: 'Source: ',
    keyPoints: 'What an interviewer hopes to hear',
    solved: 'Solved',
    notIt: 'Not it',
    share: 'Share here',
    remember: 'Remember this',
    why: 'Why this answer?',
    flag: 'Flag a problem',
    thanks: 'Thank you. That tells the curators that this entry helps.',
    shared: 'Shared with everyone here.',
    alreadyShared: 'This answer has been shared here already.',
    remembered: (date: string) =>
      `Saved. It comes back to you for review on ${date}: ask for it with /review.`,
    alreadyRemembered: (date: string) =>
      `You are learning this one already. It comes back on ${date}.`,
  },
  close: {
    title: 'Did you mean one of these?',
    hint: 'More than one entry could answer that. Pick one to read it.',
    none: 'None of these',
  },
  none: {
    title: (question: string) => `I don’t have a reviewed answer for “${question}”.`,
    closest: 'The closest I have:',
    nothingClose:
      'Nothing I have comes close. I only answer from reviewed entries, so I would rather not guess.',
    others: (people: number) =>
      `${count(people, 'other person', 'others')} asked something similar this month.`,
    wanted: 'Ask the curators',
    noThanks: 'No thanks',
    noted: 'Noted. Your question is on the curators’ list of entries to write.',
    empty: 'You did not write a question. Try “What is a pod?”, or /topics to look around.',
  },
  notIt: {
    title: 'Sorry about that. What was it?',
    instead: 'Perhaps you wanted one of these:',
    reason: 'Or say what was wrong with the answer:',
    reasons: {
      wrong: 'Wrong',
      outdated: 'Outdated',
      incomplete: 'Incomplete',
      'off-topic': 'Not my question',
    },
    noted: 'Thank you. The curators will see that.',
  },
  why: {
    title: 'Why this answer?',
    matched: 'Your words that matched:',
    nothing: 'None of your words stands in this entry.',
    where: (word: string, fields: string) => `${word}: in ${fields}`,
    score: (score: string, confidence: string) => `Score ${score}, confidence ${confidence}.`,
    bar: (bar: string) => `I answer when the confidence reaches the bar, which is ${bar} here.`,
    parts: 'How the score comes about:',
    runnerUp: (question: string, score: string, margin: string) =>
      `Next best: “${question}” with ${score}, ${margin} behind.`,
    alone: 'No other entry came close.',
  },
  followUp: {
    readAs: (question: string) => `I read that as: ${question}`,
    shorter: (question: string) => `In short: ${question}`,
    example: (question: string) => `Example: ${question}`,
    why: (question: string) => `The reasons: ${question}`,
    noExample: 'This entry has no example. Its sources may have one:',
    nothingBefore: 'There is no answer here to go on from. Ask the whole question first.',
  },
  flag: {
    title: 'Flag a problem',
    label: 'What is wrong with this entry?',
    hint: 'One sentence is enough. The curators see it with your name.',
    send: 'Send',
    noted: 'Thank you. The curators will look at this entry.',
  },
  browse: {
    title: 'Topics',
    heading: (topic: string, level: string, entries: number) =>
      `${topic} · ${level} · ${count(entries, 'entry', 'entries')}`,
    allTopics: 'All topics',
    allLevels: 'All levels',
    topic: 'Topic',
    level: 'Level',
    open: 'Open an entry',
    topicOption: (topic: string, entries: number) => `${topic} (${entries})`,
    nothing: 'There is no entry with this topic and level yet. Choose another one.',
    unknownTopic: (topic: string) => `I have no topic “${topic}”. These are the topics I have.`,
    gone: 'This entry is no longer in the knowledge pack. Try /topics to see what there is.',
  },
  levels: { beginner: 'Beginner', intermediate: 'Intermediate', advanced: 'Advanced' },
  daily: {
    badge: 'Question of the day',
    late: 'Posted late',
    revisited: 'Seen before',
    answerIt: 'Answer it',
    reveal: 'Reveal',
    discuss: 'Discuss',
    everyoneAt: 'Everyone sees the answer in the thread: ',
    everyoneAfter: (attempts: number) =>
      `Everyone sees the answer in the thread after ${count(attempts, 'attempt', 'attempts')}.`,
    privateOnly: 'Reveal shows the answer to you alone.',
    unlocked: 'Answer unlocked: read it in the thread.',
    publicAnswer: (question: string) => `Answer: ${question}`,
    spoiler: 'Show the answer',
    recap: (question: string, tried: number) =>
      tried === 0
        ? `Last time: “${question}” Nobody tried it; the buttons still work.`
        : `Last time: “${question}” ${count(tried, 'person', 'people')} tried.`,
    recapMissed: (keyPoint: string) => ` Most often missed: ${keyPoint}.`,
    gone: 'I cannot find this question any more. It may have been posted by an earlier installation.',
    discussion:
      'Talk about the question here. Please keep the full answer back until it is unlocked.',
  },
  attempt: {
    title: 'Your answer',
    label: 'In your own words',
    hint: 'Only you can see it. Nothing judges it: you compare it with the model answer yourself.',
    certainty: 'How sure are you?',
    certainties: { sure: 'Sure', unsure: 'Unsure', guess: 'Guess' },
    save: 'Save',
    empty: 'Write a few words first. A guess is fine.',
    saved: 'Saved. Only you can see it. Reveal the answer when you are ready.',
    wrote: (certainty: string) => `You wrote (${certainty.toLowerCase()}):`,
  },
  reveal: {
    first: 'Take 20 seconds first? Recalling it, even wrongly, is what makes it stick.',
    thought: 'I’ve thought about it',
    justShow: 'Just show me (counts as Again)',
    keyPoints: 'Which of these did you have?',
    howDidItGo: 'How did it go?',
    suggestion: (grade: string, ticked: number, all: number) =>
      `${ticked} of ${all} key points: ${grade} would fit.`,
    grade: (grade: string, when: string) => `${grade} · ${when}`,
    graded: (grade: string, date: string) => `Saved as ${grade}. It comes back on ${date}.`,
    keep: 'Keep a copy',
    kept: 'Sent to you as a direct message.',
  },
  grades: { again: 'Again', hard: 'Hard', good: 'Good', easy: 'Easy' },
  when: {
    tomorrow: 'tomorrow',
    days: (days: number) => `${days} days`,
    months: (months: number) => `${months} months`,
    years: (years: string) => `${years} years`,
  },
  review: {
    title: 'Review',
    left: (due: number) => (due === 1 ? 'This is the last one due.' : `${due} are due.`),
    show: 'Show the answer',
    next: 'Next review',
    nothing:
      'Nothing is due for review. Reveal a question or press “Remember this” under an answer to learn it.',
    nothingUntil: (date: string) =>
      `Nothing is due for review. The next one comes back on ${date}.`,
  },
  progress: {
    title: 'Your progress',
    private: 'Only you can see this.',
    streak: (questions: number) =>
      `${count(questions, 'question', 'questions')} in a row. Days without a question never break it.`,
    noStreak: 'No run yet: answer the next question of the day to start one.',
    tried: (attempts: number) => `${count(attempts, 'question', 'questions')} of the day tried.`,
    graded: (grades: string) => `Grades: ${grades}.`,
    learning: (cards: number, due: number) =>
      `${count(cards, 'entry', 'entries')} in your reviews, ${due} due now.`,
    topics: 'By topic (share of Good and Easy):',
    topic: (topic: string, share: string, graded: number) => `${topic}: ${share} of ${graded}`,
    start:
      'Nothing here yet. Try the question of the day, or press “Remember this” under an answer.',
    review: 'Review now',
  },
  schedule: {
    title: 'Question of the day',
    none: 'This channel has no question of the day yet.',
    setUp: 'Set it up',
    change: 'Change',
    resume: 'Resume',
    test: 'Send me a test',
    now: 'Post today’s question now',
    another: 'Post another one',
    when: (time: string, zone: string, days: string) => `${days} at ${time}, ${zone}`,
    what: (topics: string, levels: string) => `Topics: ${topics}. Levels: ${levels}.`,
    revealAt: (time: string) => `Private reveal at any time; everyone sees the answer at ${time}.`,
    revealAfter: (attempts: number) =>
      `Private reveal at any time; everyone sees the answer after ${count(attempts, 'attempt', 'attempts')}.`,
    revealNever: 'Private reveal only; the answer is never posted.',
    daysOff: (dates: string) => `Days off: ${dates}.`,
    everyDay: 'Every day',
    workingDays: 'Monday to Friday',
    all: 'all',
    next: 'The next five:',
    noNext: 'No date is left: every day is a day off. Change the schedule to get questions.',
    paused: (reason: string) => `Paused: ${reason}.`,
    pausedUntil: (reason: string, date: string) => `Paused until ${date}: ${reason}.`,
    pausedBy: (name: string) => `by ${name}`,
    left: 'I am not in this channel any more',
    manual: 'only posted by hand so far',
    manualHint:
      'Questions are only posted by hand here. Set up a time to get one every working day.',
    saved: 'Saved.',
    nowPaused: 'Paused. Nothing is posted until you resume it.',
    nowPausedUntil: (date: string) => `Paused until ${date}.`,
    resumed: 'Resumed.',
    skipped: (date: string) =>
      `Skipped: no question on ${date}. To bring it back, remove the date under days off in /daily setup.`,
    posted: 'Posted.',
    postedToday: 'Today’s question has been posted here already.',
    refused: (reason: string) => `Nothing was posted: ${reason}.`,
    notPosted: (reason: string) =>
      `The question could not be posted just now: ${reason}. Try again in a minute.`,
    emptyPool:
      'No entry matches the topics and levels of this schedule. Widen them with /daily setup.',
    testHint: 'This is a test: only you can see it.',
    testClosed: 'Only a test',
    testSent: 'Sent to you as a direct message.',
    managersOnly:
      'Only people who manage this channel can change its question of the day. Please ask one of them.',
    usage: (text: string) =>
      `I do not know “/daily ${text}”. Use setup, now, pause, resume, skip, preview or status.`,
    badDate:
      'Write the date as YYYY-MM-DD, such as /daily pause 2027-01-04, and make it a day in the future.',
    ownerRefused: (channel: string, reason: string) =>
      `I could not post the question of the day in ${channel}: ${reason}. I have paused its schedule so that nothing gets lost. Mend that, then use /daily resume there.`,
    ownerEmpty: (channel: string) =>
      `No entry matches the topics and levels of the question of the day in ${channel}, so nothing was posted. Widen them there with /daily setup.`,
    ownerUnclear: (channel: string) =>
      `I cannot tell whether the question of the day reached ${channel}, so I did not send it a second time. Please look there; tomorrow goes on as usual.`,
    form: {
      title: 'Question of the day',
      save: 'Save',
      time: 'Time',
      timeHint: 'Local time of the channel, such as 09:00',
      timeZone: 'Time zone',
      timeZoneHint: 'An IANA name, such as Europe/Berlin or America/New_York',
      weekdays: 'Days',
      weekdayNames: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
      topics: 'Topics',
      topicsHint: 'None chosen means all',
      levels: 'Levels',
      reveal: 'When does everyone see the answer?',
      reveals: {
        at: 'At a set hour',
        attempts: 'After a number of attempts',
        never: 'Never: private reveal only',
      },
      revealTime: 'Hour of the answer',
      revealTimeHint: 'Used with “At a set hour”; earlier than the question means the next day',
      revealCount: 'Number of attempts',
      revealCountHint: 'Used with “After a number of attempts”',
      daysOff: 'Days off',
      daysOffHint: 'Dates as YYYY-MM-DD, separated by spaces',
      badTime: 'Write the time as HH:MM, from 00:00 to 23:59.',
      badZone: (zone: string) =>
        `“${zone}” is not a time zone I know. Use an IANA name, such as Europe/Berlin.`,
      noWeekday: 'Choose at least one day.',
      badCount: 'Write a whole number from 1 to 100.',
      badDaysOff: (date: string) =>
        `“${date}” is not a date. Write dates as YYYY-MM-DD, separated by spaces.`,
      nothingMatches: 'No entry has these topics and levels. Choose more.',
    },
  },
  settings: {
    title: 'Settings',
    save: 'Save',
    saved: 'Saved.',
    timeZone: 'Your time zone',
    bar: 'How sure must I be before I answer? (0 to 100)',
    barHint: (fallback: string) =>
      `Lower answers more and errs more often; ${fallback} is the calibrated default. Only managers can change it.`,
    badBar: 'Write a whole number from 0 to 100.',
    note: (zone: string, bar: string) =>
      `Your time zone is ${zone}. The bar for answers in this workspace is ${bar}.`,
  },
  greeting: {
    hello: (entries: number, topics: string) =>
      `Hi, I’m Cuecard. I answer from ${entries} reviewed entries on ${topics}, and can post a question of the day. I only read messages that mention me.`,
    helloDirect: (entries: number, topics: string) =>
      `Hi, I’m Cuecard. Ask me anything here: I answer from ${entries} reviewed entries on ${topics}, and say so when I have none.`,
    topics: (named: string, more: number) =>
      more > 0 ? `${named} and ${count(more, 'more topic', 'more topics')}` : named,
    tryOne: 'Try a question:',
    setUp: 'Set up the daily question',
    whatISee: 'What I can see',
    see: 'I see messages that mention me, direct messages to me, my own commands and the buttons under my messages. Nothing else: no channel history, no member list.',
  },
  help: {
    title: 'What I can do',
    ask: 'Ask in plain words: mention me in a channel, write to me directly, or use /ask.',
    silence:
      'I answer only from reviewed entries. When I am not sure I offer what comes close, and when I have nothing I say so.',
    entries: (entries: number, topics: number) =>
      `${count(entries, 'entry', 'entries')} in ${count(topics, 'topic', 'topics')} are loaded.`,
  },
  commands: {
    ask: {
      usage: '<question>',
      description: 'Ask a question; only you see the answer until you share it',
    },
    topics: { usage: '[topic] [level]', description: 'Look around by topic and level' },
    daily: {
      usage: '[setup | now | pause | resume | skip | preview | status]',
      description: 'The question of the day in this channel',
    },
    review: { usage: '', description: 'Review what is due for you' },
    progress: { usage: '', description: 'See how you are doing; only you see it' },
    settings: { usage: '', description: 'Your time zone, and how sure I must be to answer' },
    help: { usage: '', description: 'What I can do' },
  },
  trouble: {
    apology: (id: string) =>
      `Sorry, something went wrong on my side and your request was not completed. Please try again; if it keeps happening, tell whoever runs me (reference ${id}).`,
    older:
      'This control was made by another version of me. Ask again, or use /help, to get a current one.',
    unknownCommand: (name: string) => `I do not know /${name}. These are the commands I have.`,
  },
} as const
