/**
 * Every sentence the bot says, in one voice: what happened, and the next step. Short enough for a chat
 * window; no blame; a word beside every symbol. Functions take what varies, as literal text.
 */

import { channelName, command, line } from './build.ts'
import { count } from './count.ts'

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
      line`Saved. It comes back to you for review on ${date}: ask for it with ${command('review')}.`,
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
    empty: line`You did not write a question. Try “What is a pod?”, or ${command('topics')} to look around.`,
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
    fields: {
      question: 'question',
      phrasings: 'other wordings',
      topics: 'topics',
      keyPoints: 'key points',
      answer: 'answer',
    },
    score: (score: string, confidence: string) =>
      `Score ${score}, confidence ${confidence} of 100.`,
    bar: (bar: string) => `I answer when the confidence reaches the bar, which is ${bar} here.`,
    outOfScope: (share: string) =>
      `It also looks like questions that no entry answers: they have ${share} of 100 of the belief.`,
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
    gone: line`This entry is no longer in the knowledge pack. Try ${command('topics')} to see what there is.`,
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
    week: (questions: number, attempts: number, people: number | undefined) =>
      `Last week: ${count(questions, 'question', 'questions')}, ${count(attempts, 'answer', 'answers')}${people === undefined ? '' : ` by ${count(people, 'person', 'people')}`}.`,
    weekRight: (share: string) => `${share} went well.`,
    weekMissed: (keyPoint: string, question: string) =>
      `Most often missed: ${keyPoint} (“${question}”).`,
    whyUnseen: 'Why this one: this team has not met it yet.',
    whyFading: 'Why this one: of all it has met, this team is closest to forgetting it.',
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
    enough: (waiting: number) =>
      line`That is enough for today. ${String(waiting)} more ${waiting === 1 ? 'waits' : 'wait'} for tomorrow, the most fragile first. ${command('settings study')} changes how many a day.`,
    undo: 'Take it back',
    undone: 'Taken back. Grade it again when you are ready.',
    undoneTooLate:
      'This grade cannot be taken back any more: you have graded the entry again since.',
    suspend: 'Set aside',
    suspended: (question: string) =>
      `Set aside: “${question}” does not come back until you want it. What you have done so far stays.`,
    unsuspend: 'Bring it back',
    unsuspended: (date: string) => `It is in your reviews again and comes back on ${date}.`,
    forget: 'Forget it',
    forgotten: 'Forgotten. Next time you meet it, it starts as new.',
    notLearning: 'This entry is not in your reviews.',
  },
  practice: {
    title: 'Practice',
    place: (step: number, all: number) => `Question ${step} of ${all}`,
    due: 'Due for you',
    new: 'New for you',
    ahead: 'Ahead of time',
    think: 'Say the answer to yourself first. Then look.',
    choose: 'Which of these belongs to the answer?',
    show: 'Show the answer',
    skip: 'Skip',
    stop: 'Stop for now',
    right: 'Right.',
    wrong: (letter: string) => `Not that one: ${letter} belongs to this answer.`,
    option: (letter: string, text: string) => `${letter}. ${text}`,
    letters: ['A', 'B', 'C', 'D'],
    keyPoints: 'Which of these did you have?',
    before: (question: string, grade: string, date: string) =>
      `“${question}” saved as ${grade}. It comes back on ${date}.`,
    skipped: (question: string) => `“${question}” skipped. Nothing was counted.`,
    undo: 'Take that back',
    stopped: (left: number) =>
      line`Stopped with ${count(left, 'question', 'questions')} to go. Go on whenever you like, on any device, with ${command('quiz')}.`,
    unfinished: (step: number, all: number) =>
      `You stopped at question ${step} of ${all}. Go on there, or begin a new round?`,
    goOn: 'Go on',
    anew: 'New round',
    done: (all: number) => `Done: ${count(all, 'question', 'questions')}.`,
    counts: (grades: string) => `Grades: ${grades}.`,
    skippedCount: (skipped: number) => `${skipped} skipped.`,
    readAgain: 'Worth reading again:',
    drill: 'Drill what I missed',
    another: 'Another round',
    nothingMissed: 'Nothing was missed. The dates are in your reviews.',
    nothing: (topic: string, level: string) =>
      line`There is nothing to practise for ${topic}, ${level}. Choose another topic or level, such as ${command('quiz kubernetes beginner')}.`,
    unknown: (word: string) =>
      line`I do not know “${word}”. Write ${command('quiz')} with a topic, a level (beginner, intermediate, advanced), a number from 1 to 20, or “choice” for multiple choice, in any order.`,
    gone: line`This round is over or was started anew. Start one with ${command('quiz')}.`,
  },
  myData: {
    title: 'What I keep about you',
    kept: 'Only what you did with me:',
    asked: (rows: number) => `${count(rows, 'question', 'questions')} you asked`,
    attempts: (rows: number) => `${count(rows, 'answer', 'answers')} in your own words`,
    grades: (rows: number) => `${count(rows, 'grade', 'grades')} you gave yourself`,
    cards: (rows: number) => `${count(rows, 'entry', 'entries')} in your reviews`,
    feedback: (rows: number) => `${count(rows, 'remark', 'remarks')} on entries`,
    mocks: (rows: number) => `${count(rows, 'mock interview', 'mock interviews')} you took part in`,
    explanations: (rows: number) => `${count(rows, 'explanation', 'explanations')} you shared`,
    likes: (rows: number) => `${count(rows, 'explanation', 'explanations')} you found helpful`,
    onBoard: 'You are on the leaderboard.',
    settings: (rows: number) => count(rows, 'setting', 'settings'),
    who: 'Your answers, grades and reviews are for you alone; what you said in a mock interview is known to whoever asked. Curators see remarks, and questions that had no answer.',
    json: 'Send me everything',
    anki: 'Send me an Anki deck',
    jsonHint: 'Everything I keep about you, as JSON:',
    ankiHint: 'Your reviews as a deck for Anki (File, Import):',
    noCards: 'There is nothing in your reviews yet, so the deck would be empty.',
    sent: 'Sent to you as a direct message.',
    forget: 'Forget me',
    goes: 'This deletes your questions, your own words, your reviews, your ticks, your part in mock interviews, the explanations you shared, your place on the leaderboard and your settings, for good. Your run and your progress go with them.',
    stays:
      'What your team counts stays without you: that somebody tried a question and how it went, that an entry was flagged. A question of the day that you set up goes on. A message with your explanation stays in its thread until you press “Take it back” there.',
    forgetNow: 'Delete it all',
    keepAll: 'Keep everything',
    forgotten: 'Done. I have forgotten you; from here on we start anew.',
  },
  habits: {
    title: 'How you study',
    save: 'Save',
    saved: 'Saved. Dates from now on follow it; those you have already stay.',
    retention: 'How sure do you want to be when a card comes back?',
    retentionHint: 'Higher means more reviews: 95 % takes about twice as many as 90 %',
    retentionOption: (percent: number) => `${percent} %`,
    dayStarts: 'When does your day begin?',
    dayStartsHint: 'What you do before that hour still counts for the day before',
    reviewsPerDay: 'Reviews a day at most',
    reviewsPerDayHint: 'What is left waits for the next day, the most fragile first',
    badReviewsPerDay: 'Write a whole number from 1 to 200.',
  },
  progress: {
    title: 'Your progress',
    private: 'Only you can see this.',
    streak: (questions: number) =>
      `${count(questions, 'question', 'questions')} in a row. Days without a question never break it.`,
    freezes: (left: number) =>
      left === 0
        ? 'Both freezes of this month are used: the next missed question ends the run.'
        : `You may miss ${count(left, 'question', 'questions')} more this month without ending it.`,
    longest: (questions: number) => `Longest run so far: ${questions}.`,
    noStreak: 'No run yet: answer the next question of the day to start one.',
    tried: (attempts: number) => `${count(attempts, 'question', 'questions')} of the day tried.`,
    activity: (days: number, weeks: number) =>
      `Active on ${count(days, 'day', 'days')} of the last ${weeks} weeks.`,
    graded: (grades: string) => `Grades: ${grades}.`,
    learning: (cards: number, due: number) =>
      `${count(cards, 'entry', 'entries')} in your reviews, ${due} to do today.`,
    topics: 'What you would recall today:',
    topic: (topic: string, bar: string, share: string, met: number, all: number) =>
      `${bar} ${share} ${topic}, ${met} of ${all} met`,
    forecast: 'Reviews in the next 14 days:',
    forecastDay: (day: string, reviews: number) => `${day}: ${reviews}`,
    forecastTotal: (reviews: number) => `${count(reviews, 'review', 'reviews')} in all`,
    certainty: 'How sure you were, and how it went:',
    certaintyLine: (certainty: string, right: number, given: number) =>
      `${certainty}: right ${right} of ${given} times`,
    confidentlyWrong: (topics: string) =>
      `Often sure and wrong in ${topics}. That is worth a closer look before an interview.`,
    start:
      'Nothing here yet. Try the question of the day, or press “Remember this” under an answer.',
    review: 'Review now',
    picture: {
      /** For whoever does not see the picture; the rest of it stands in words under it. */
      alt: (streak: number, tried: number, learning: number, due: number, activeDays: number) =>
        `At a glance: ${count(streak, 'question', 'questions')} in a row, ${tried} tried, ${learning} in your reviews, ${due} to do today, ${count(activeDays, 'active day', 'active days')}.`,
      brand: 'Cuecard',
      inARow: (questions: number) => (questions === 1 ? 'question in a row' : 'questions in a row'),
      noStreak: 'No run yet',
      noStreakHint: 'Answer the next question to start one',
      longest: (questions: number) => `Longest run ${questions}`,
      freezes: (left: number) => `${left} more may be missed this month`,
      tried: 'tried',
      learning: 'in your reviews',
      due: 'to do today',
      activity: (weeks: number) => `Last ${weeks} weeks`,
      activeDays: (days: number) => count(days, 'active day', 'active days'),
      topics: 'What you would recall today',
      met: (met: number, all: number) => `${met} of ${all} met`,
      forecast: 'Next 14 days',
      reviews: (reviews: number) => count(reviews, 'review', 'reviews'),
      certainty: 'How sure you were',
      right: (right: number, given: number) => `right ${right} of ${given}`,
      confidentlyWrong: 'Often sure and wrong',
    },
  },
  file: {
    /** Where the platform cannot carry a file and it is too long for a message. */
    tooLong: (name: string) =>
      `${name} is too long for a message, and I may not send files here. Whoever runs me can change that.`,
    download: 'Download',
    /** The file stands above these words in the same conversation. */
    sent: 'Sent as a file: ',
    pictureSent: 'The picture is in your direct messages with me.',
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
    what: (topics: string, levels: string, order: string) =>
      `Topics: ${topics}. Levels: ${levels}. Order: ${order}.`,
    orders: { smart: 'smart', shuffled: 'shuffled', list: 'easy ones first' },
    revealAt: (time: string) => `Private reveal at any time; everyone sees the answer at ${time}.`,
    revealAfter: (attempts: number) =>
      `Private reveal at any time; everyone sees the answer after ${count(attempts, 'attempt', 'attempts')}.`,
    revealNever: 'Private reveal only; the answer is never posted.',
    daysOff: (dates: string) => `Days off: ${dates}.`,
    holidaysOf: (region: string) => `No question on public holidays of ${region}.`,
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
      line`Skipped: no question on ${date}. To bring it back, remove the date under days off in ${command('daily setup')}.`,
    posted: 'Posted.',
    postedToday: 'Today’s question has been posted here already.',
    refused: (reason: string) => `Nothing was posted: ${reason}.`,
    notPosted: (reason: string) =>
      `The question could not be posted just now: ${reason}. Try again in a minute.`,
    emptyPool: line`No entry matches the topics and levels of this schedule. Widen them with ${command('daily setup')}.`,
    testHint: 'This is a test: only you can see it.',
    testClosed: 'Only a test',
    testSent: 'Sent to you as a direct message.',
    managersOnly:
      'Only people who manage this channel can change its question of the day. Please ask one of them.',
    usage: (text: string) =>
      line`I do not know ${command(`daily ${text}`)}. Use setup, now, pause, resume, skip, preview or status.`,
    badDate: line`Write the date as YYYY-MM-DD, such as ${command('daily pause 2027-01-04')}, and make it a day in the future.`,
    ownerRefused: (channel: string, reason: string) =>
      line`I could not post the question of the day in ${channelName(channel)}: ${reason}. I have paused its schedule so that nothing gets lost. Mend that, then use ${command('daily resume')} there.`,
    ownerEmpty: (channel: string) =>
      line`No entry matches the topics and levels of the question of the day in ${channelName(channel)}, so nothing was posted. Widen them there with ${command('daily setup')}.`,
    ownerUnclear: (channel: string) =>
      line`I cannot tell whether the question of the day reached ${channelName(channel)}, so I did not send it a second time. Please look there; tomorrow goes on as usual.`,
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
      order: 'In which order?',
      orderHint: 'Smart needs three people who grade themselves; until then it shuffles',
      orders: {
        smart: 'Smart: what this team knows least',
        shuffled: 'Shuffled',
        list: 'Easy ones first',
      },
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
      channel: 'Channel',
      channelHint: 'Where the question is posted; I have to be a member of it',
      daysOff: 'Days off',
      daysOffHint: 'Dates as YYYY-MM-DD, separated by spaces',
      holidaysOf: 'Public holidays of',
      holidaysOfHint: 'A country such as DE or US, or a state such as DE-BY; empty for none',
      badHolidaysOf: (region: string) =>
        `I do not know the holidays of “${region}”. Write a country as two letters, such as DE or US, or a state, such as DE-BY.`,
      badTime: 'Write the time as HH:MM, from 00:00 to 23:59.',
      badZone: (zone: string) =>
        `“${zone}” is not a time zone I know. Use an IANA name, such as Europe/Berlin.`,
      noWeekday: 'Choose at least one day.',
      badCount: 'Write a whole number from 1 to 100.',
      badDaysOff: (date: string) =>
        `“${date}” is not a date. Write dates as YYYY-MM-DD, separated by spaces.`,
      nothingMatches: 'No entry has these topics and levels. Choose more.',
      ownersOnly:
        'Only the person who set this question of the day up, or an administrator, can change it from here.',
      previewNext: (dates: string) => `The next five: ${dates}.`,
      previewNone: 'No date is left: every day is a day off.',
    },
  },
  home: {
    title: 'Cuecard',
    hello: (entries: number, topics: string) =>
      `Ask me anything in the Messages tab: I answer from ${entries} reviewed entries on ${topics}.`,
    reviews: 'Your reviews',
    due: (due: number) => `${count(due, 'entry is', 'entries are')} due.`,
    nextDue: (date: string) => `Nothing is due for review. The next one comes back on ${date}.`,
    streak: 'Your run',
    schedules: 'Questions of the day',
    schedulesMine: 'You have not set up a question of the day yet.',
    schedulesHow: line`Use ${command('daily setup')} in a channel that I am a member of.`,
    nextPost: (date: string) => `next on ${date}`,
    noNextPost: 'no date is left',
    paused: 'paused',
    change: (time: string) => `Change (${time})`,
    settings: 'Settings',
    openSettings: 'Change settings',
    more: (schedules: number) => `And ${count(schedules, 'more channel', 'more channels')}.`,
  },
  settings: {
    title: 'Settings',
    save: 'Save',
    saved: 'Saved.',
    timeZone: 'Your time zone',
    promise: 'Of 100 questions that I have no entry for, how many may get an answer all the same?',
    promiseHint: '1 to 20. Fewer keeps me silent more often.',
    badPromise: 'Write a whole number from 1 to 20.',
    note: (zone: string, promise: number) =>
      `Your time zone is ${zone}. Of 100 questions that I have no entry for, at most ${promise} may get an answer in this workspace.`,
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
    ask: line`Ask in plain words: mention me in a channel, write to me directly, or use ${command('ask')}.`,
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
    quiz: {
      usage: '[topic] [level] [number] [choice]',
      description: 'Practise for two minutes: what is due for you first, then new questions',
    },
    review: { usage: '', description: 'Review what is due for you' },
    mock: {
      usage: '[topic] [level]',
      description: 'Practise an interview with somebody here: one question for each of you',
    },
    progress: { usage: '', description: 'See how you are doing; only you see it' },
    leaderboard: {
      usage: '',
      description: 'This week in this channel, among those who joined; join or leave',
    },
    settings: {
      usage: '[study]',
      description: 'Your time zone and how sure I must be to answer; study: how much and how often',
    },
    'my-data': {
      usage: '',
      description: 'What I keep about you: see it, take it with you, delete it',
    },
    'forget-me': { usage: '', description: 'Delete what I keep about you' },
    help: { usage: '', description: 'What I can do' },
  },
  trouble: {
    apology: (id: string) =>
      `Sorry, something went wrong on my side and your request was not completed. Please try again; if it keeps happening, tell whoever runs me (reference ${id}).`,
    older: line`This control was made by another version of me. Ask again, or use ${command('help')}, to get a current one.`,
    unknownCommand: (name: string) =>
      line`I do not know ${command(name)}. These are the commands I have.`,
  },
} as const
