import { type Action, parseAction } from '../message/action.ts'
import { words } from '../message/words.ts'
import type { Reply, Request } from '../ports.ts'
import { ask, share, show, why } from './ask.ts'
import { attempt, saveAttempt } from './attempt.ts'
import { browse, chooseLevel, chooseTopic, open, topicsCommand } from './browse.ts'
import { commandNames } from './commands.ts'
import { helpful, offerWords, shareWords, takeBack } from './explain.ts'
import { flag, notIt, sayWhy, sendFlag, solved, wanted } from './feedback.ts'
import { habitsForm, saveHabits } from './habits-form.ts'
import { greeting, help, unknownCommand, whatISee } from './help.ts'
import { home } from './home.ts'
import { joinBoard, leaderboard, leaveBoard } from './leaderboard.ts'
import { left } from './left.ts'
import { cancelMock, joinMock, showMySide, talkAboutMock } from './mock-card.ts'
import { closeQuestion, lookAtMock, stopMock, tickHeard } from './mock-side.ts'
import { mock } from './mock.ts'
import { forgetMe, forgetMeNow, myData, sendData } from './my-data.ts'
import { postNow, sendTest } from './post-now.ts'
import { progress } from './progress.ts'
import {
  chooseOption,
  drillMissed,
  goOn,
  gradeStep,
  quiz,
  showStep,
  skipStep,
  startRound,
  stopRound,
  tickStep,
  undoStep,
} from './quiz.ts'
import { tell } from './replies.ts'
import {
  discuss,
  grade,
  keep,
  reveal,
  showNow,
  showReview,
  thoughtAboutIt,
  tick,
  undoGrade,
} from './reveal.ts'
import { forgetCard, remember, review, suspend, unsuspend } from './review.ts'
import {
  changed,
  changeSchedule,
  saveChangedSchedule,
  saveSchedule,
  setUp,
} from './schedule-setup.ts'
import { dailyCommand, resume } from './schedule.ts'
import type { Press, Services, Submit } from './services.ts'
import { saveSettings, settings } from './settings.ts'

/** The one place that says which part of the bot answers which request. */
export async function dispatch(request: Request, services: Services): Promise<readonly Reply[]> {
  switch (request.kind) {
    case 'ask':
      return ask(request, request.text, services)
    case 'command':
      return command(request, request.name, request.text, services)
    case 'joined':
      return greeting(request, services)
    case 'left':
      return left(request, services)
    case 'home':
      return home(request, services)
    case 'change': {
      const parsed = parseAction(request.action)
      return parsed.ok ? change(request, parsed.action, services) : []
    }
    case 'press':
    case 'submit': {
      const parsed = parseAction(request.action)
      if (!parsed.ok) return tell(words.trouble.older)
      return request.kind === 'press'
        ? press(request, parsed.action, services)
        : submit(request, parsed.action, services)
    }
  }
}

async function command(
  request: Request,
  name: string,
  text: string,
  services: Services,
): Promise<readonly Reply[]> {
  switch (commandNames.find((known) => known === name.toLowerCase())) {
    case 'ask':
      return ask(request, text, services)
    case 'topics':
      return topicsCommand(text, services)
    case 'daily':
      return dailyCommand(request, text, services)
    case 'quiz':
      return quiz(request, text, services)
    case 'review':
      return review(request, services)
    case 'mock':
      return mock(request, text, services)
    case 'progress':
      return progress(request, services)
    case 'leaderboard':
      return leaderboard(request, services)
    case 'settings':
      return settings(request, text, services)
    case 'my-data':
      return myData(request, services)
    case 'forget-me':
      return forgetMe()
    case 'help':
      return help(services)
    case undefined:
      return unknownCommand(name)
  }
}

async function press(
  request: Press,
  action: Action,
  services: Services,
): Promise<readonly Reply[]> {
  switch (action.kind) {
    case 'show':
      return show(request, action, services)
    case 'solved':
      return solved(request, action, services)
    case 'not-it':
      return notIt(request, action, services)
    case 'say-why':
      return sayWhy(request, action, services)
    case 'share':
      return share(request, action, services)
    case 'why':
      return why(request, action, services)
    case 'wanted':
      return wanted(request, action, services)
    case 'remember':
      return remember(request, action, services)
    case 'dismiss':
      return [{ kind: 'dismiss' }]
    case 'open':
      return open(request, action.entryId, services)
    case 'open-chosen':
      return open(request, request.values[0] ?? '', services)
    case 'browse':
      return browse(action, services)
    case 'choose-topic':
      return chooseTopic(request, action, services)
    case 'choose-level':
      return chooseLevel(request, action, services)
    case 'attempt':
      return attempt(request, action, services)
    case 'reveal':
      return reveal(request, action, services)
    case 'show-now':
      return showNow(request, action, services)
    case 'thought-about-it':
      return thoughtAboutIt(request, action, services)
    case 'discuss':
      return discuss(request, action, services)
    case 'offer-words':
      return offerWords(request, action, services)
    case 'share-words':
      return shareWords(request, action, services)
    case 'helpful':
      return helpful(request, action, services)
    case 'take-back':
      return takeBack(request, action, services)
    case 'leaderboard':
      return leaderboard(request, services)
    case 'join-board':
      return joinBoard(request, services)
    case 'leave-board':
      return leaveBoard(request, services)
    case 'tick':
      return tick(request, action, services)
    case 'grade':
      return grade(request, action, services)
    case 'keep':
      return keep(request, action, services)
    case 'flag':
      return flag(action, services)
    case 'review':
      return review(request, services)
    case 'show-review':
      return showReview(request, action, services)
    case 'undo-grade':
      return undoGrade(request, action, services)
    case 'suspend':
      return suspend(request, action, services)
    case 'unsuspend':
      return unsuspend(request, action, services)
    case 'forget-card':
      return forgetCard(request, action, services)
    case 'set-habits':
      return habitsForm(request, services)
    case 'my-data':
      return myData(request, services)
    case 'send-data':
      return sendData(request, action, services)
    case 'forget-me':
      return forgetMe()
    case 'forget-me-now':
      return forgetMeNow(request, services)
    case 'start-round':
      return startRound(request, action, services)
    case 'go-on':
      return goOn(request, action, services)
    case 'show-step':
      return showStep(request, action, services)
    case 'choose-option':
      return chooseOption(request, action, services)
    case 'tick-step':
      return tickStep(request, action, services)
    case 'grade-step':
      return gradeStep(request, action, services)
    case 'skip-step':
      return skipStep(request, action, services)
    case 'undo-step':
      return undoStep(request, action, services)
    case 'stop-round':
      return stopRound(request, action, services)
    case 'drill-missed':
      return drillMissed(request, action, services)
    case 'mock-join':
      return joinMock(request, action, services)
    case 'mock-cancel':
      return cancelMock(request, action, services)
    case 'mock-side':
      return showMySide(request, action, services)
    case 'mock-talk':
      return talkAboutMock(request, action, services)
    case 'mock-look':
      return lookAtMock(request, action, services)
    case 'mock-tick':
      return tickHeard(request, action, services)
    case 'mock-close':
      return closeQuestion(request, action, services)
    case 'mock-stop':
      return stopMock(request, action, services)
    case 'set-up':
      return setUp(request, services)
    case 'change-schedule':
      return changeSchedule(request, action, services)
    case 'settings':
      return settings(request, '', services)
    case 'send-test':
      return sendTest(request, services)
    case 'post-now':
      return postNow(request, services)
    case 'post-another':
      return postNow(request, services, true)
    case 'resume':
      return resume(request, services)
    case 'what-i-see':
      return whatISee()
    case 'help':
      return help(services)
    case 'send-flag':
    case 'save-schedule':
    case 'save-settings':
    case 'save-habits':
      // Forms come back as a submit, never as a press.
      return tell(words.trouble.older)
  }
}

async function change(
  request: Extract<Request, { kind: 'change' }>,
  action: Action,
  services: Services,
): Promise<readonly Reply[]> {
  if (action.kind === 'save-schedule' || action.kind === 'change-schedule')
    return changed(request, action, services)
  return []
}

async function submit(
  request: Submit,
  action: Action,
  services: Services,
): Promise<readonly Reply[]> {
  if (action.kind === 'attempt') return saveAttempt(request, action, services)
  if (action.kind === 'send-flag') return sendFlag(request, action, services)
  if (action.kind === 'save-schedule') return saveSchedule(request, services)
  if (action.kind === 'change-schedule') return saveChangedSchedule(request, action, services)
  if (action.kind === 'save-settings') return saveSettings(request, services)
  if (action.kind === 'save-habits') return saveHabits(request, services)
  return tell(words.trouble.older)
}
