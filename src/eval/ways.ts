/** Common ways to ask about the same thing, and how to tell them apart. Data and patterns only. */

export const ways = [
  'definition',
  'how-to',
  'why',
  'comparison',
  'symptom',
  'error message',
] as const
export type Way = (typeof ways)[number]

type Pattern = {
  /** A wording that matches is of this way. */
  readonly asks: RegExp
  /** What a curator could write, after “for example: ”. */
  readonly example: string
}

export const patterns: Readonly<Record<Way, Pattern>> = {
  definition: {
    asks: /\b(what('?s| is| are| does| do| did)|explain(ed)?|meaning|means?|definition|in (simple|plain) \w+|role of|purpose of|basics|for beginners|introduction)\b/i,
    example: '“what is …”, “… explained”, “… meaning”',
  },
  'how-to': {
    asks: /\b(how (to|do|does|can|would|should|much|many|long|high)|set up|steps?|example|best practices?|command|checklist)\b|^(add|allow|attach|back|block|build|change|check|choose|clone|connect|copy|create|delete|deploy|encrypt|enforce|expose|find|force|generate|get|give|install|keep|limit|list|make|migrate|mount|move|pass|pin|protect|pull|push|put|reduce|reload|remove|restart|restore|restrict|roll|run|scale|scan|see|set|share|show|sign|spread|start|stop|store|switch|turn|update|upgrade|use|verify|view|wait|write)\b/i,
    example: '“how do i …”, or the task itself: “add …”, “show …”',
  },
  why: {
    asks: /\b(why|when (to|would|should|do|is|does)|should i|do i (need|have)|do we|need|worth|advantages?|benefits?|pros and cons|use cases?|reasons?|good for|better|safe|risk\w*|dangerous?|recommended)\b/i,
    example: '“why would i …”, “when should i …”, “do i need …”',
  },
  comparison: {
    asks: /\b(vs|versus|or|differ(s|ence|ences|ent)?|compar(e|ed|ison)|instead of|alternatives?|replace(s|d|ment)?|like|which)\b/i,
    example: '“… vs …”, “… or …”, “difference between …”',
  },
  symptom: {
    asks: /\b(not|no|never|nothing|can ?not|cannot|can't|won'?t|does ?n[o']t|isn'?t|stuck|hangs?|fails?|failing|slow(ly)?|keeps?|dies|dying|crash\w*|lost|gone|missing|empty|pending|wrong|too (big|large|many|slow|much)|killed|restart(s|ing)|stops?|ignore[sd]?|problem|broken|down|unreachable|huge|full|denied|refused)\b/i,
    example: '“my … keeps …”, “… does not work”, “… is stuck”',
  },
  'error message': {
    asks: /["“”]|\b(error|failed|forbidden|denied|refused|unauthorized|exceeded|cannot|exit code|no such|not found|x509|timeout|timed out|unable to|invalid|[A-Z][a-z]+(?:[A-Z][a-z]+)*(?:Err(?:or)?|BackOff|Killed|Failed|Exceeded|NotReady|Pull)|ERR[A-Z_]*|E[A-Z]{4,}|Err[A-Z]\w+)\b/,
    example: 'the message as the screen shows it, without names of your own',
  },
}
