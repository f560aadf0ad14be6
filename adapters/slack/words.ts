/** Sentences that only Slack needs; everything else the bot says stands in src/message/words.ts. */
export const words = {
  /** Labels of buttons that cannot be pressed any more, and why. */
  closed: (labels: string, reason: string) => `${labels} (${reason})`,
  /** The numbers of some options among many. */
  range: (before: number, amount: number) => `${before + 1} to ${before + amount}`,
  part: (number: number, all: number) =>
    number < all
      ? `Part ${number} of ${all}, continued in the next message`
      : `Part ${number} of ${all}`,
  /** For notifications and screen readers, where a message has no words of its own. */
  fallback: 'A message from Cuecard',
  form: {
    close: 'Cancel',
    done: 'Close',
    moment: 'One moment…',
    momentTitle: 'Cuecard',
    nothing: 'Done. You can close this window.',
    tooLate:
      'Slack closed the door before I could open the form: that happens when the network is slow. Press the button to open it.',
    open: 'Open the form',
    notMember: 'I am not a member of that channel. Type /invite there, add me, and save again.',
    notSaved: 'This was not saved yet:',
  },
  search: {
    title: 'Find an answer',
    label: 'Your question',
    hint: 'Type a few words and pick an entry.',
    placeholder: 'Start typing…',
    submit: 'Show the answer',
    exactly: (text: string) => `Ask: “${text}”`,
  },
  goOn: 'Go on in the thread',
  talkThere: 'The discussion is in the thread under the question.',
  notPosted:
    'I may not post in this channel: invite me with /invite, then press again. Nothing was posted.',
  /** Nobody can tell whether a message for everyone arrived. */
  unclear:
    'Slack broke off while I was posting, and I cannot see whether it arrived. I did not send it a second time: please look, and ask again if it is not there.',
} as const
