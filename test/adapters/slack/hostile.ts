import type { Message } from '../../../src/message/message.ts'

/** What people and entries may hold to make Slack ping, link or format. */
export const hostileTexts: readonly string[] = [
  '<!channel> <!here> <!everyone>',
  '@channel @here @everyone',
  '<@U012ABCDEF> <@U012ABCDEF|ana> <@W1>',
  '<#C012ABCDEF> <#C012ABCDEF|general>',
  '<!subteam^S012> <!subteam^S012|@team>',
  '<!date^1392734382^{date}|now> <!date^0^{date}^https://evil.example|x>',
  '<https://evil.example|https://good.example>',
  '<mailto:x@evil.example|write> <tel:123|call> <slack://open|open>',
  '&lt;!channel&gt; &amp;lt;!channel&amp;gt;',
  '[a](<!channel>) [x](https://a|b><!channel>) ![i](https://evil.example/x.png)',
  '<script>alert(1)</script><img src=x onerror=alert(1)><!--<!channel>-->',
  '```\n<!channel>\n``` `<@U1>` ~~~<!here>~~~',
  '*bold* _low_ ~gone~ > quoted\n> more\n1. one\n- two\n# head',
  ':smile: :tada: :+1::skin-tone-2:',
  'javascript:alert(1) data:text/html,x file:///etc/passwd',
  '\u202E<!lennahc>\u202C \u200B<!channel\u200B> \u0000<!here>\u0007',
  '<!channel',
  '!channel>',
  '<',
  '>',
  '&',
  '<<!channel>>',
  '<!',
  '<!channel|x',
  '{{token}} {date} ${x} %s',
  '\uD800<!channel>\uDC00',
]

const badUrls = [
  'javascript:alert(1)',
  'slack://channel?id=C1',
  'https://a|b><!channel>',
  'https://evil.example/<!channel>|x',
  'not a url',
  '',
]

/** Messages with the text in every place a text can have. */
export function hostileMessages(text: string): readonly Message[] {
  const parts = [
    { kind: 'text', text },
    { kind: 'text', text, style: { strong: true, emphasis: true, strike: true } },
    { kind: 'code', text },
    { kind: 'code', text, means: 'command' },
    { kind: 'code', text, means: 'channel' },
    { kind: 'link', text, url: 'https://docs.example/' },
    ...badUrls.map((url) => ({ kind: 'link', text, url }) as const),
    { kind: 'time', epochMs: 0, show: 'dateTime', fallback: text },
  ] as const
  const options = [
    { label: text, value: 'a', description: text },
    { label: `${text} ${text} ${text} ${text} ${text}`, value: 'b' },
  ]
  const everywhere: Message = {
    audience: 'everyone',
    blocks: [
      { kind: 'title', text },
      { kind: 'badges', badges: [{ text, tone: 'good' }] },
      { kind: 'text', parts },
      { kind: 'quote', parts },
      { kind: 'footer', parts },
      { kind: 'footer', parts: [{ kind: 'text', text }] },
      { kind: 'code', text, language: text },
      { kind: 'list', items: [{ parts, depth: 0, ordered: true }] },
      { kind: 'table', header: [parts], rows: [[parts], [[{ kind: 'text', text }]]] },
      {
        kind: 'buttons',
        buttons: [
          { label: text, press: { kind: 'action', id: 'c1:review' }, style: 'default' },
          { label: text, press: { kind: 'action', id: 'c1:help' }, style: 'default', closed: text },
          ...badUrls.map(
            (url) => ({ label: text, press: { kind: 'link', url }, style: 'default' }) as const,
          ),
        ],
      },
      { kind: 'select', label: text, action: 'c1:open-chosen', options, selected: 'a' },
      { kind: 'checkboxes', label: text, action: 'c1:tick:e.pod', options, selected: ['b'] },
      { kind: 'spoiler', label: text, blocks: [{ kind: 'text', parts }] },
    ],
  }
  return [everywhere, { ...everywhere, blocks: everywhere.blocks.slice(0, 1) }]
}
